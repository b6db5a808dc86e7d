#!/usr/bin/env bash
# System packages that pip cannot bring: `tools/setup_system.sh python|detect|chromium [PYTHON]`.
# Installs what is missing with apt when run as root; otherwise prints the one line to type.
set -euo pipefail

need="${1:?usage: tools/setup_system.sh python|detect|chromium [PYTHON]}"
python="${2:-python3}"

# missing_libraries LIBRARY=PACKAGE...: prints the packages of the libraries that the dynamic linker does not find.
missing_libraries() {
    "$python" - "$@" <<'PY'
import ctypes
import sys

for library, package in (pair.split("=") for pair in sys.argv[1:] if sys.platform == "linux"):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package, end=" ")
PY
}

# apt_install PURPOSE PACKAGE...: installs, or says what to type and returns 1.
apt_install() {
    local purpose="$1"
    shift
    if ! command -v apt-get >/dev/null; then
        echo "needed $purpose and not found: what Debian calls $*; install it with your system's package manager" >&2
        return 1
    elif [ "$(id -u)" != 0 ]; then
        echo "needed $purpose and not found; please type:  sudo apt-get install --no-install-recommends $*" >&2
        return 1
    fi
    echo "installing $* ($purpose)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

case "$need" in
python)
    if ! command -v "$python" >/dev/null; then
        apt_install "to run facefex" python3 python3-venv
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "facefex needs Python 3.11 or later; $python is $("$python" -V 2>&1). Another one: make demo PYTHON=python3.12" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install "to make the environment" "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    ;;
detect)
    # MediaPipe's own library is linked against EGL and GLES; the OpenCV it brings against GL, GLib and X
    packages="$(missing_libraries libEGL.so.1=libegl1 libGLESv2.so.2=libgles2 libGL.so.1=libgl1 libxcb.so.1=libxcb1 \
        libgthread-2.0.so.0=libglib2.0-0 libX11.so.6=libx11-6 libstdc++.so.6=libstdc++6)"
    if [ -n "$packages" ]; then
        # shellcheck disable=SC2086  # one word a package
        apt_install "to detect faces" $packages
    fi
    ;;
chromium)
    packages="$(missing_libraries libatomic.so.1=libatomic1)" # for the node that playwright brings
    if ! command -v chromium chromium-browser google-chrome >/dev/null; then
        packages="$packages chromium"
    fi
    if [ -n "$packages" ]; then
        # shellcheck disable=SC2086  # one word a package
        apt_install "for the tests marked browser, which are skipped without it," $packages || true
    fi
    ;;
*)
    echo "unknown: $need; expected python, detect or chromium" >&2
    exit 2
    ;;
esac
