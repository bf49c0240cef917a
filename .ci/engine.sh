# A container engine for the tests of sides that are images: the one that is here, or, for root, one of our own that is
# stopped and removed by `stop_engine`. Where none can run, `engine_lacks` says why and the tests are skipped.
engine_home=
engine_lacks=

start_engine() {
  if docker info > /dev/null 2>&1; then return; fi
  if [ "$(id -u)" -ne 0 ]; then engine_lacks='no engine is running, and only root can start one'; return; fi
  if ! command -v dockerd > /dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends docker.io iptables > /dev/null ||
      { engine_lacks='docker.io cannot be installed'; return; }
  fi
  # Not under /tmp: sockets have short names, and what a killed run left is found again.
  engine_home=/var/tmp/harness-ci-engine
  engine_had_bridge=$([ -e /sys/class/net/docker0 ] && echo yes || echo no)
  local driver
  for driver in overlay2 vfs; do
    remove_engine
    mkdir -p "$engine_home"
    # In a session of its own: Ctrl-C is for us, who stop it afterwards. Ports are published on loopback alone.
    setsid dockerd --data-root "$engine_home/data" --exec-root "$engine_home/run" --pidfile "$engine_home/pid" \
      --host "unix://$engine_home/docker.sock" --storage-driver "$driver" --ip 127.0.0.1 \
      > "$engine_home/log" 2>&1 < /dev/null &
    if engine_answers $!; then
      export DOCKER_HOST="unix://$engine_home/docker.sock"
      engine_lacks=
      return
    fi
    engine_lacks="dockerd does not start: $(tail -n 1 "$engine_home/log")"
  done
  stop_engine
}

# Half a second is usual; a busy machine may need many.
engine_answers() {
  local tries
  for tries in $(seq 300); do
    DOCKER_HOST="unix://$engine_home/docker.sock" docker info > /dev/null 2>&1 && return
    kill -0 "$1" 2> /dev/null || return 1
    sleep 0.1
  done
  return 1
}

# Whatever became of it, nothing of it is left.
stop_engine() {
  [ -n "$engine_home" ] || return 0
  remove_engine
  if [ "$engine_had_bridge" = no ]; then ip link delete docker0 2> /dev/null || true; fi
  engine_home=
  unset DOCKER_HOST
}

remove_engine() {
  local pid tries
  pid=$(cat "$engine_home/pid" 2> /dev/null || true)
  if [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2> /dev/null)" = dockerd ]; then
    kill "$pid"
    for tries in $(seq 200); do
      [ -e "/proc/$pid/exe" ] || break
      sleep 0.1
    done
    kill -KILL "$pid" 2> /dev/null || true
  fi
  # Mounts of it, the innermost first.
  awk -v home="$engine_home/" 'index($2, home) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mount; do
    umount "$mount" 2> /dev/null || umount --lazy "$mount" 2> /dev/null || true
  done
  rm -rf "$engine_home"
}

# Cannot be missed, and stands where a run ends too.
tell_engine() {
  [ -z "$engine_lacks" ] || printf '\n!!! THE TESTS OF CONTAINERS WERE SKIPPED: %s\n\n' "$engine_lacks"
}
