# Sourced by ./run and ./test: takes a machine that has nothing but the clone to the point where Django starts.
# POSIX sh, because a fresh Debian has neither Python nor make. The caller stands in the top folder.

export LC_ALL=C.UTF-8 PYTHONUNBUFFERED=1
# Where this is set, as in many containers, every process compiles all that it imports: seconds each time.
unset PYTHONDONTWRITEBYTECODE
PYTHON=.venv/bin/python

say() { printf '==> %s\n' "$*"; }
fail() { printf '\nERROR: %s\n' "$*" >&2; exit 1; }

# The value of a setting as Django will see it: the environment first, then .env, then the default.
setting() {
    eval "from_environment=\${$1:-}"
    from_file=$(sed -n "s/^$1=//p" .env 2>/dev/null | tail -n 1)
    printf '%s' "${from_environment:-${from_file:-$2}}"
}

fingerprint() { cat "$@" | sha256sum | cut -d ' ' -f 1; }

# --- Debian packages ---------------------------------------------------------------------------------------

# Packages found missing, and what the shell has to do before apt installs them.
missing= before_apt=

# need PACKAGE PROOF...: the package is missing unless the proof, a command, succeeds.
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | grep -q "$1"; }

# A Python this project runs on, able to make virtual environments; empty when there is none. The system's own
# comes first: what version managers build from source is often not optimised, and takes half as long again.
find_python() {
    for name in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# A Chromium or Chrome that starts (Ubuntu's package of that name is only a stub); empty when there is none.
# The headless shell is Chromium without its windows: a smaller package, and the tests take less time in it.
find_chromium() {
    for name in "${CHROMIUM:-chromium-headless-shell}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if "$name" --version >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

need_python() { need "python3 python3-venv" find_python; }

need_libraries() {
    need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
    need libpango-1.0-0 library libpango-1.0.so.0
    need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
    need libharfbuzz-subset0 library libharfbuzz-subset.so.0
    need poppler-utils command -v pdftoppm
    need util-linux command -v prlimit
}

need_browser() {
    need chromium-headless-shell find_chromium
    need libatomic1 library libatomic.so.1
}

# The server's programs without a server: pg_virtualenv starts one for the tests alone.
need_postgresql() {
    need postgresql sh -c 'command -v pg_virtualenv && ls /usr/lib/postgresql/*/bin/initdb'
    case $missing in
        *postgresql*) before_apt="mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf && " ;;
    esac
}

# Installs $missing: as root, or through sudo, or else says which line an administrator has to type.
install_missing() {
    [ -n "$missing" ] || return 0
    command="${before_apt}apt-get update && apt-get install -y --no-install-recommends$missing"
    say "Debian packages to install:$missing"
    if ! command -v apt-get >/dev/null; then
        fail "this is not a Debian system. Install by your own means what these Debian packages hold:$missing"
    fi
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive sh -c "$command" || fail "that did not work. Type it by hand: $command"
    elif may_sudo; then
        sudo DEBIAN_FRONTEND=noninteractive sh -c "$command" || fail "that did not work. As root, type: $command"
    else
        fail "packages are missing and this user may not install them. As root, type:
  $command
and start again."
    fi
    missing=
}

may_sudo() { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }

# --- Python ------------------------------------------------------------------------------------------------

# .venv holds absolute paths, so one that was moved along with the clone is made anew.
make_venv() {
    if [ "$(cat .venv/.home 2>/dev/null)" = "$PWD" ] && $PYTHON -c 'import pip' 2>/dev/null; then
        return
    fi
    system_python=$(find_python) || fail "Python 3.11 or newer, with venv, is needed; there is: $(python3 --version 2>&1)"
    say "Making .venv"
    rm -rf .venv
    "$system_python" -m venv .venv
    printf '%s' "$PWD" >.venv/.home
}

# Installs a lock with its hashes, unless this very lock is in .venv already.
install_lock() {
    stamp=".venv/.installed-$1"
    lock=$(fingerprint "$1" deploy/uv.txt)
    [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ] || return 0
    say "Installing $1"
    if ! { $PYTHON -m pip install --quiet --require-hashes --requirement deploy/uv.txt &&
        .venv/bin/uv --system-certs pip install --quiet --python $PYTHON --require-hashes --requirement "$1"; }; then
        say "Once more, with pip"
        $PYTHON -m pip install --quiet --require-hashes --requirement "$1"
    fi
    printf '%s' "$lock" >"$stamp"
}

# --- Settings of this machine ------------------------------------------------------------------------------

make_env() {
    [ ! -e .env ] || return 0
    say "Making .env with a fresh SECRET_KEY"
    key=$($PYTHON -c 'import secrets; print(secrets.token_urlsafe(50))')
    (
        umask 077
        sed "s/^SECRET_KEY=.*/SECRET_KEY=$key/" deploy/env.example >.env
    )
}
