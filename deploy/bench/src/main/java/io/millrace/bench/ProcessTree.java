package io.millrace.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account of one process and all its descendants, kept by looking at {@code /proc} again and
 * again: a process that has ended counts with what the last look saw. Used by one thread at a time.
 */
final class ProcessTree {

  private record Identity(long pid, long startTicks) {}

  private static final class Member {
    private Role role = Role.MAIN;
    private long ticks;
    private long peakKib;
    private boolean alive;
  }

  private final long root;
  private final Map<Identity, Member> members = new HashMap<>();
  private long togetherKib;

  ProcessTree(long root) {
    this.root = root;
  }

  /** Looks at all processes once. */
  void look() {
    account(Proc.all());
    long together = 0;
    for (Map.Entry<Identity, Member> entry : members.entrySet()) {
      Member member = entry.getValue();
      if (member.alive) {
        Optional<ProcessMemory> memory = Proc.memory(entry.getKey().pid());
        // Not the larger of both: a new program in the same process has a new memory.
        memory.ifPresent(m -> member.peakKib = m.peakKib());
        together += memory.map(ProcessMemory::peakKib).orElse(0L);
      }
    }
    togetherKib = Math.max(togetherKib, together);
  }

  private void account(List<ProcessStat> all) {
    Map<Long, ProcessStat> byPid = new HashMap<>();
    all.forEach(stat -> byPid.put(stat.pid(), stat));
    members.values().forEach(member -> member.alive = false);
    Map<Long, Optional<Role>> roles = new HashMap<>();
    for (ProcessStat stat : all) {
      Optional<Role> role = role(stat, byPid, roles);
      if (role.isPresent()) {
        Member member =
            members.computeIfAbsent(
                new Identity(stat.pid(), stat.startTicks()), identity -> new Member());
        member.alive = true;
        member.role = role.get();
        member.ticks = stat.ownTicks();
      }
    }
  }

  /** The role of a process, empty when it does not belong to the tree. */
  private Optional<Role> role(
      ProcessStat stat, Map<Long, ProcessStat> byPid, Map<Long, Optional<Role>> roles) {
    Optional<Role> known = roles.get(stat.pid());
    if (known != null) {
      return known;
    }
    // Until it is settled: process ids may have been given anew while /proc was read.
    roles.put(stat.pid(), Optional.empty());
    Optional<Role> role;
    if (stat.pid() == root) {
      role = Optional.of(Role.MAIN);
    } else {
      ProcessStat parent = byPid.get(stat.parent());
      Optional<Role> above = parent == null ? Optional.empty() : role(parent, byPid, roles);
      Member before = members.get(new Identity(stat.pid(), stat.startTicks()));
      if (above.isEmpty() && before != null) {
        // Its parent has ended, it goes on.
        above = Optional.of(before.role);
      }
      String commandLine = Proc.commandLine(stat.pid());
      // One that has just ended no longer tells what it was.
      role =
          before != null && commandLine.isEmpty()
              ? Optional.of(before.role)
              : above.map(r -> Role.of(commandLine, r));
    }
    roles.put(stat.pid(), role);
    return role;
  }

  /**
   * What was used.
   *
   * @param wholeTicks what the system counted for all of them when they had ended
   */
  Usage usage(long wholeTicks, double wallSeconds) {
    Map<Role, Double> seconds = new EnumMap<>(Role.class);
    List<Usage.Peak> peaks = new ArrayList<>();
    long seen = 0;
    for (Map.Entry<Identity, Member> entry : members.entrySet()) {
      Member member = entry.getValue();
      seen += member.ticks;
      seconds.merge(member.role, member.ticks / ProcessStat.TICKS_PER_SECOND, Double::sum);
      peaks.add(new Usage.Peak(member.role, entry.getKey().pid(), member.peakKib / 1024.0));
    }
    seconds.put(Role.UNSEEN, Math.max(0, wholeTicks - seen) / ProcessStat.TICKS_PER_SECOND);
    peaks.sort((a, b) -> Double.compare(b.mib(), a.mib()));
    return new Usage(seconds, peaks, togetherKib / 1024.0, wallSeconds);
  }
}
