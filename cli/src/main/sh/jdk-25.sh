# Finds a JDK 25; read by the launcher and other scripts, never run by itself. The caller defines say().
# shellcheck shell=sh

# Whether a folder is a JDK (not only a runtime) of version 25; its release file answers without starting it.
is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=''
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  [ "$version" = 25 ]
}

# Sets jdk to the folder of a JDK 25, or says what is missing and ends the script with 3.
find_jdk() {
  if [ -n "${WARMFRONT_JAVA:-}" ]; then
    if [ -d "$WARMFRONT_JAVA" ]; then
      jdk=$WARMFRONT_JAVA
    else
      jdk=$(dirname "$(dirname "$(readlink -f "$WARMFRONT_JAVA")")")
    fi
    is_jdk_25 "$jdk" && return 0
    say "WARMFRONT_JAVA is $WARMFRONT_JAVA, which is no JDK 25. Let it name one, or unset it."
    exit 3
  fi
  path_java=$(command -v java || true)
  if [ -n "$path_java" ]; then
    path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  fi
  for jdk in "${JAVA_HOME:-}" "$path_java" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /usr/local/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.asdf/installs/java/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/*; do
    if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
      return 0
    fi
  done
  say 'no JDK 25 was found in WARMFRONT_JAVA, JAVA_HOME, PATH, /usr/lib/jvm, /Library/Java or ~/.sdkman.'
  if [ -n "$path_java" ]; then
    say "The java on the PATH is in $path_java and is no JDK 25; it may stay the default."
  fi
  say 'Install one (https://adoptium.net, sdk install java 25-tem, brew install openjdk@25) and call again,'
  say 'or name one: WARMFRONT_JAVA=/path/to/jdk-25 ./warmfront …'
  exit 3
}
