# shellcheck shell=sh
# For the scripts beside: prints the java of a JDK 21 or newer, or says that there is none.
find_java() {
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -r "$jdk/release" ] && [ -x "$jdk/bin/java" ]; then
      major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
      if [ "${major:-0}" -ge 21 ]; then
        echo "$jdk/bin/java"
        return
      fi
    fi
  done
  echo "no JDK 21 or newer was found: install one, or set JAVA_HOME" >&2
  return 1
}
