package io.millrace.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A Kafka in memory with one consumer group, transactions, epochs and rebalances, and with an
 * adversary who expels members, fences producers, loses answers and cuts workers off. It keeps the
 * rules that the worker relies on, and no others: an expelled member cannot commit (one that has
 * lost a partition can, for that partition too), a fenced producer cannot either, and a partition
 * with a commit pending is handed out only once that is settled.
 */
final class SimulatedKafka {

  /** A producer was closed with an open transaction: what never strikes. */
  static final String LEFT_OPEN = "transaction left open";

  /** How often each hard path was taken. */
  final Map<String, Integer> struck = new TreeMap<>();

  private final Random random;
  private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs;
  private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> requests =
      new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Set<ConsumerRecord<String, byte[]>> compacted = new HashSet<>();
  private final List<ProducerRecord<String, byte[]>> outputs = new ArrayList<>();
  private final Map<String, Integer> epochs = new HashMap<>();
  private final Set<TopicPartition> pending = new HashSet<>();
  private final List<Member> members = new ArrayList<>();
  private final Map<TopicPartition, Member> target = new HashMap<>();
  private final Map<TopicPartition, Member> owner = new HashMap<>();
  private boolean calm;

  SimulatedKafka(long seed, Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> inputs) {
    this.random = new Random(seed);
    this.inputs = inputs;
    inputs.keySet().forEach(p -> requests.put(requestsOf(p), new ArrayList<>()));
  }

  /** The partition of requests about an input partition, which is owned together with it. */
  private static TopicPartition requestsOf(TopicPartition input) {
    return new TopicPartition(Requests.TOPIC, input.partition());
  }

  /** The clients of one worker, which can be cut off as a crash would. */
  final class Clients implements WorkerClients {
    private final List<String> ids = new ArrayList<>();
    private boolean cut;

    @Override
    public Producer<String, byte[]> transactionalProducer(String transactionalId) {
      return proxy(Producer.class, new SimulatedProducer(this, transactionalId));
    }

    @Override
    public Consumer<String, byte[]> groupConsumer(String group, int mostRecordsPerPoll) {
      return proxy(Consumer.class, new Member(this));
    }

    @Override
    public Consumer<String, byte[]> reader(int mostRecordsPerPoll) {
      return proxy(Consumer.class, new Reader(this));
    }

    /** From here on nothing that this worker does reaches Kafka, and Kafka knows it to be dead. */
    void cut() {
      synchronized (SimulatedKafka.this) {
        cut = true;
        count("crash");
        List.copyOf(members).stream().filter(m -> m.clients == this).forEach(Member::leave);
      }
    }

    private void checkConnected() {
      if (cut) {
        throw new TimeoutException("cut off");
      }
    }
  }

  synchronized void calm() {
    calm = true;
  }

  /** One bad thing, chosen by chance. */
  synchronized void disturb() {
    if (members.isEmpty()) {
      return;
    }
    Member victim = members.get(random.nextInt(members.size()));
    switch (random.nextInt(4)) {
      case 0 -> victim.expel();
      case 1 -> {
        count("fenced");
        epochs.computeIfPresent(victim.clients.ids.getLast(), (id, epoch) -> epoch + 1);
      }
      default -> {
        count("rebalance");
        rebalance();
      }
    }
  }

  synchronized boolean allCommitted() {
    return Stream.of(inputs, requests)
        .flatMap(logs -> logs.entrySet().stream())
        .allMatch(e -> committed.getOrDefault(e.getKey(), 0L) == e.getValue().size());
  }

  /** What is written to an input partition from outside, such as by a source. */
  synchronized void write(TopicPartition partition, ConsumerRecord<String, byte[]> record) {
    inputs.get(partition).add(record);
  }

  synchronized void request(TopicPartition input, ConsumerRecord<String, byte[]> record) {
    requests.get(requestsOf(input)).add(record);
  }

  synchronized int requested(TopicPartition input) {
    return requests.get(requestsOf(input)).size();
  }

  /** What is in an input partition by now. */
  synchronized List<ConsumerRecord<String, byte[]>> written(TopicPartition partition) {
    return List.copyOf(inputs.get(partition));
  }

  /** Compaction takes away what live reading has passed and what has a successor. */
  synchronized void compact() {
    inputs.forEach(
        (partition, log) -> {
          Set<String> later = new HashSet<>();
          for (ConsumerRecord<String, byte[]> record : log.reversed()) {
            if (!later.add(record.key())
                && record.offset() < committed.getOrDefault(partition, 0L)) {
              compacted.add(record);
            }
          }
        });
  }

  private List<ConsumerRecord<String, byte[]>> between(
      TopicPartition partition, long from, int to) {
    List<ConsumerRecord<String, byte[]>> log = log(partition);
    return log.subList((int) Math.min(from, to), to).stream()
        .filter(record -> !compacted.contains(record))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> log(TopicPartition partition) {
    return inputs.containsKey(partition) ? inputs.get(partition) : requests.get(partition);
  }

  @Override
  public synchronized String toString() {
    return "members "
        + members.size()
        + ", committed "
        + committed
        + ", pending "
        + pending
        + ", owners "
        + owner.keySet()
        + ", struck "
        + struck;
  }

  synchronized List<ProducerRecord<String, byte[]>> outputs() {
    return List.copyOf(outputs);
  }

  synchronized void count(String what) {
    struck.merge(what, 1, Integer::sum);
  }

  private void rebalance() {
    target.clear();
    for (TopicPartition partition : inputs.keySet()) {
      if (!members.isEmpty()) {
        target.put(partition, members.get(random.nextInt(members.size())));
      }
    }
  }

  private boolean strikes(double chance) {
    return !calm && random.nextDouble() < chance;
  }

  private final class Member implements InvocationHandler {
    private final Clients clients;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private ConsumerRebalanceListener listener;
    private boolean expelled;

    Member(Clients clients) {
      this.clients = clients;
    }

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) {
      return switch (method.getName()) {
        case "subscribe" -> {
          listener = (ConsumerRebalanceListener) args[1];
          yield join();
        }
        case "poll" -> poll((Duration) args[0]);
        case "pause" -> {
          partitions(args).forEach(paused::add);
          yield null;
        }
        case "resume" -> {
          partitions(args).forEach(paused::remove);
          yield null;
        }
        case "groupMetadata" -> metadata();
        case "committed" -> committed(partitions(args));
        case "position" -> position((TopicPartition) args[0]);
        case "wakeup" -> null;
        case "close" -> {
          synchronized (SimulatedKafka.this) {
            leave();
          }
          yield null;
        }
        default -> throw new UnsupportedOperationException(method.getName());
      };
    }

    @SuppressWarnings("removal") // the interface that is to come has no implementation yet
    private ConsumerGroupMetadata metadata() {
      return new ConsumerGroupMetadata("group", 0, id(), Optional.empty());
    }

    private String id() {
      return "member-" + System.identityHashCode(this);
    }

    private Object join() {
      synchronized (SimulatedKafka.this) {
        clients.checkConnected();
        members.add(this);
        rebalance();
        return null;
      }
    }

    private Object committed(Collection<TopicPartition> wanted) {
      synchronized (SimulatedKafka.this) {
        clients.checkConnected();
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        for (TopicPartition partition : wanted) {
          if (committed.containsKey(partition)) {
            found.put(partition, new OffsetAndMetadata(committed.get(partition)));
          }
        }
        return found;
      }
    }

    private long position(TopicPartition partition) {
      synchronized (SimulatedKafka.this) {
        return positions.get(partition);
      }
    }

    private void leave() {
      members.remove(this);
      owner.values().removeIf(member -> member == this);
      rebalance();
    }

    private void expel() {
      count("expelled");
      expelled = true;
      leave();
    }

    private ConsumerRecords<String, byte[]> poll(Duration timeout) {
      Set<TopicPartition> lost = new HashSet<>();
      Set<TopicPartition> gained = new HashSet<>();
      synchronized (SimulatedKafka.this) {
        clients.checkConnected();
        if (strikes(0.002)) {
          count("poll failed");
          throw new KafkaException("kafka is away");
        }
        if (expelled) {
          lost.addAll(positions.keySet());
          expelled = false;
          members.add(this);
          rebalance();
        } else {
          positions.keySet().stream().filter(p -> target.get(p) != this).forEach(lost::add);
          lost.forEach(p -> owner.remove(p, this));
        }
        lost.forEach(positions::remove);
        paused.removeAll(lost);
        for (TopicPartition partition : inputs.keySet()) {
          if (target.get(partition) == this
              && !owner.containsKey(partition)
              && !pending.contains(partition)
              && !pending.contains(requestsOf(partition))) {
            owner.put(partition, this);
            positions.put(partition, committed.getOrDefault(partition, 0L));
            gained.add(partition);
          }
        }
      }
      if (!lost.isEmpty()) {
        listener.onPartitionsRevoked(lost);
      }
      if (!gained.isEmpty()) {
        listener.onPartitionsAssigned(gained);
      }
      ConsumerRecords<String, byte[]> records = fetch();
      if (records.isEmpty()) {
        LockSupport.parkNanos(Math.min(timeout.toNanos(), 500_000));
      }
      return records;
    }

    private ConsumerRecords<String, byte[]> fetch() {
      synchronized (SimulatedKafka.this) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> fetched = new HashMap<>();
        positions.replaceAll(
            (partition, position) -> {
              if (paused.contains(partition)) {
                return position;
              }
              int end = inputs.get(partition).size();
              int to = (int) Math.min(end, position + 1 + random.nextInt(8));
              if (position < to) {
                fetched.put(partition, between(partition, position, to));
              }
              return (long) to;
            });
        return new ConsumerRecords<>(fetched, Map.of());
      }
    }

    @SuppressWarnings("unchecked")
    private Collection<TopicPartition> partitions(Object[] args) {
      return (Collection<TopicPartition>) args[0];
    }
  }

  /** A reader outside the group. */
  private final class Reader implements InvocationHandler {
    private final Clients clients;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();

    Reader(Clients clients) {
      this.clients = clients;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) {
      synchronized (SimulatedKafka.this) {
        switch (method.getName()) {
          case "assign" -> {
            Collection<TopicPartition> wanted = (Collection<TopicPartition>) args[0];
            positions.keySet().retainAll(wanted);
            paused.retainAll(wanted);
            wanted.forEach(partition -> positions.putIfAbsent(partition, 0L));
          }
          case "seek" -> positions.put(assigned((TopicPartition) args[0]), (Long) args[1]);
          case "pause" ->
              ((Collection<TopicPartition>) args[0]).forEach(p -> paused.add(assigned(p)));
          case "resume" ->
              ((Collection<TopicPartition>) args[0]).forEach(p -> paused.remove(assigned(p)));
          case "close" -> positions.clear();
          case "poll", "position" -> clients.checkConnected();
          default -> throw new UnsupportedOperationException(method.getName());
        }
        return switch (method.getName()) {
          case "position" -> positions.get(assigned((TopicPartition) args[0]));
          case "poll" -> fetch();
          default -> null;
        };
      }
    }

    private TopicPartition assigned(TopicPartition partition) {
      if (!positions.containsKey(partition)) {
        throw new IllegalStateException("not assigned: " + partition);
      }
      return partition;
    }

    private ConsumerRecords<String, byte[]> fetch() {
      if (strikes(0.002)) {
        count("reading again failed");
        throw new KafkaException("kafka is away");
      }
      Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> fetched = new HashMap<>();
      positions.replaceAll(
          (partition, position) -> {
            if (paused.contains(partition) || strikes(0.3)) {
              return position; // the answer is still under way
            }
            int to = (int) Math.min(log(partition).size(), position + 1 + random.nextInt(4));
            List<ConsumerRecord<String, byte[]>> records = between(partition, position, to);
            if (!records.isEmpty()) {
              fetched.put(partition, records);
            }
            return (long) to;
          });
      return new ConsumerRecords<>(fetched, Map.of());
    }
  }

  private final class SimulatedProducer implements InvocationHandler {
    private final Clients clients;
    private final String id;
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int epoch;
    private boolean open;

    SimulatedProducer(Clients clients, String id) {
      this.clients = clients;
      this.id = id;
      synchronized (SimulatedKafka.this) {
        clients.ids.add(id);
      }
    }

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) {
      synchronized (SimulatedKafka.this) {
        switch (method.getName()) {
          case "initTransactions" -> {
            clients.checkConnected();
            epoch = epochs.merge(id, 1, Integer::sum);
          }
          case "beginTransaction" -> {
            reset();
            open = true;
          }
          case "send" -> sent.add(record(args));
          case "sendOffsetsToTransaction" -> sendOffsets(args);
          case "commitTransaction" -> commit();
          case "abortTransaction" -> reset();
          case "close" -> {
            // Kafka's own producer leaves it open, and who reads what is committed waits behind it.
            if (open) {
              count(LEFT_OPEN);
            }
            reset();
          }
          default -> throw new UnsupportedOperationException(method.getName());
        }
        return method.getName().equals("send") ? CompletableFuture.completedFuture(null) : null;
      }
    }

    private void reset() {
      open = false;
      pending.removeAll(offsets.keySet());
      sent.clear();
      offsets.clear();
    }

    @SuppressWarnings("unchecked")
    private void sendOffsets(Object[] args) {
      check();
      Map<TopicPartition, OffsetAndMetadata> map = (Map<TopicPartition, OffsetAndMetadata>) args[0];
      String memberId = ((ConsumerGroupMetadata) args[1]).memberId();
      // Like Kafka it asks for the member, not for what the member owns.
      if (members.stream().noneMatch(member -> member.id().equals(memberId))) {
        count("stale commit refused");
        throw new CommitFailedException("not a member");
      }
      offsets.putAll(map);
      pending.addAll(map.keySet());
    }

    private void commit() {
      check();
      if (strikes(0.02)) {
        count("commit failed");
        throw new TimeoutException("the commit did not arrive");
      }
      outputs.addAll(sent);
      offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
      count("committed");
      boolean lost = strikes(0.02);
      reset();
      if (lost) {
        count("answer lost");
        throw new TimeoutException("the answer did not arrive");
      }
    }

    private void check() {
      clients.checkConnected();
      if (epochs.get(id) != epoch) {
        reset();
        count("fenced producer refused");
        throw new ProducerFencedException("a newer epoch is there");
      }
    }

    @SuppressWarnings("unchecked")
    private ProducerRecord<String, byte[]> record(Object[] args) {
      return (ProducerRecord<String, byte[]>) args[0];
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T proxy(Class<?> type, InvocationHandler handler) {
    return (T)
        Proxy.newProxyInstance(
            SimulatedKafka.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  static List<TopicPartition> partitions(Topic topic, int count) {
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new TopicPartition(topic.id(), i));
    }
    return Collections.unmodifiableList(all);
  }
}
