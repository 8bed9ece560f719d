"""Everything a fresh machine needs, in one command: a virtual environment, the locked packages, and then the job.

    python3 .ci/setup.py demo [DIR]    run zvdesk's main job on a demo workspace, and open it where there is a display
    python3 .ci/setup.py test          run all tests and report the coverage
    python3 .ci/setup.py checks        run ruff, mypy and import-linter
    python3 .ci/setup.py package       build the wheel and the bundle, and let each of them pass its selftest
    python3 .ci/setup.py develop       install only what these need, so that they may run at the same time

Only the standard library is used here, and `covered`, which lies beside it. On Debian and Ubuntu the system libraries
that Qt needs are installed when they are missing (with sudo when you are not root). The environment is `.venv`, or what
ZVDESK_VENV names.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import covered

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("ZVDESK_VENV", ROOT / ".venv"))
LOCK = ROOT / "requirements.lock"
INSTALLED = VENV / "installed.txt"
LEAST_PYTHON = (3, 11)
MEMORY = Path("/dev/shm")
ROOM_FOR_SCRATCH = 2 * 1024**3
QT_PACKAGES = ["libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"]
SCREEN_PACKAGES = [
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-render-util0",
    "libxcb-image0",
    "libxcb-randr0",
    "libxcb-xinerama0",
]
BUILD_PACKAGES = ["binutils"]
TEST_PACKAGES = ["xvfb", "xauth", "xdotool", "poppler-utils", "libreoffice-writer-nogui"]


def main(arguments: list[str]) -> int:
    """Do the job that the first argument names and return its exit code."""
    job = arguments[0] if arguments else ""
    jobs = {"demo": demo, "test": test, "checks": checks, "package": package, "develop": develop}
    if job not in jobs:
        print(__doc__)
        return 2
    if sys.version_info < LEAST_PYTHON:
        print(f"zvdesk needs Python {'.'.join(map(str, LEAST_PYTHON))} or newer; this is {sys.version.split()[0]}.")
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles all modules anew
    return jobs[job](arguments[1:])


def demo(arguments: list[str]) -> int:
    """Install what a user needs and run the main job on a demo workspace."""
    install_debian_packages(QT_PACKAGES + SCREEN_PACKAGES)
    install([])
    return run([executable("zvdesk"), "demo", *(arguments or [str(ROOT / "demo")])])


def test(arguments: list[str]) -> int:
    """Install what a developer needs, run the tests, and hold the coverage against its floors."""
    install_debian_packages(QT_PACKAGES + SCREEN_PACKAGES + TEST_PACKAGES)
    install(["dev"])
    python = executable("python")
    keep_scratch_in_memory()
    tests = [python, "-m", "pytest", "-n", "auto", *arguments]
    if arguments:
        return run(tests)
    with tempfile.TemporaryDirectory() as name:
        measured = Path(name) / "covered.json"
        measuring = [python, "-m", "slipcover", "--json", "--out", str(measured)]
        return run([*measuring, *tests[1:]]) or covered.report(measured)


def develop(_arguments: list[str]) -> int:
    """Install what the other jobs would, so that none of them installs anything while another runs."""
    install_debian_packages(QT_PACKAGES + SCREEN_PACKAGES + TEST_PACKAGES + BUILD_PACKAGES)
    install(["dev"])
    return 0


def keep_scratch_in_memory() -> None:
    """Let pytest make its folders in memory where there is room: what thousands of workspaces wait for is the disk."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_FOR_SCRATCH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def checks(_arguments: list[str]) -> int:
    """Install what a developer needs and run the static checks."""
    install(["dev"])
    python = executable("python")
    commands = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy", "--strict", "zvdesk"],
        [executable("lint-imports")],
    ]
    return max(run(command) for command in commands)


def package(_arguments: list[str]) -> int:
    """Build the wheel and the one-folder bundle, and try each where nothing of the checkout is in reach."""
    install_debian_packages(QT_PACKAGES + SCREEN_PACKAGES + BUILD_PACKAGES)
    install(["dev"])
    python = executable("python")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        must([python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", name, str(ROOT)])
        (wheel,) = scratch.glob("zvdesk-*.whl")
        empty = scratch / "empty"
        must([sys.executable, "-m", "venv", "--without-pip", str(empty)])
        pip = [python, "-m", "pip", "--python", executable("python", empty), "install", "--no-compile"]
        must([*pip, "--quiet", "--disable-pip-version-check", "--constraint", str(LOCK), str(wheel)])
        must([executable("zvdesk", empty), "selftest", "--window"], cwd=scratch)
        build = ["--distpath", str(scratch / "dist"), "--workpath", str(scratch / "build")]
        must([python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *build, str(ROOT / "build.spec")])
        return run([executable("zvdesk", scratch / "dist", bundle=True), "selftest", "--window"], cwd=scratch)


def install(extras: list[str]) -> None:
    """Make the virtual environment when it is not there, and bring it to the versions of the lock file."""
    if not Path(executable("python")).exists():
        make_environment()
    wanted = " ".join([state_of_project(), *extras])
    if INSTALLED.exists() and INSTALLED.read_text(encoding="utf-8").startswith(wanted):
        return
    project = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    pip = [executable("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, "--constraint", str(LOCK), "--editable", project])
    INSTALLED.write_text(wanted, encoding="utf-8")


def state_of_project() -> str:
    """Return a word that changes with what is to be installed, so that nothing is installed twice."""
    parts = (str(ROOT).encode(), (ROOT / "pyproject.toml").read_bytes(), LOCK.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    """Make the virtual environment; Debian keeps what that needs in a package of its own."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        install_debian_packages(["python3-venv"])
    must([sys.executable, "-m", "venv", str(VENV)])


def install_debian_packages(packages: list[str]) -> None:
    """Install the packages that are missing; on other systems than Debian and its kin there is nothing to do."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return
    print("Installing from Debian:", " ".join(missing), flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*as_root, "apt-get", "update", "-q"], check=False, env=environment, stdout=subprocess.DEVNULL)
    command = [*as_root, "apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def is_installed(package: str) -> bool:
    """Tell whether a Debian package, or the one that took its place (libglib2.0-0t64), is installed."""
    for name in (package, f"{package}t64"):
        query = ["dpkg-query", "--show", "--showformat=${Status}", name]
        if subprocess.run(query, capture_output=True, text=True, check=False).stdout.endswith(" installed"):
            return True
    return False


def executable(name: str, environment: Path = VENV, *, bundle: bool = False) -> str:
    """Return the path of a program in a virtual environment, or of the one in the folder of a bundle."""
    folder = environment / (name if bundle else "Scripts" if os.name == "nt" else "bin")
    return str(folder / (name + (sysconfig.get_config_var("EXE") or "")))


def run(command: list[str], cwd: Path = ROOT) -> int:
    """Run a command and return its exit code."""
    print("+", " ".join(command), flush=True)
    return subprocess.run(command, cwd=cwd, check=False).returncode


def must(command: list[str], cwd: Path = ROOT) -> None:
    """Run a command, and end here with its exit code when it fails."""
    code = run(command, cwd)
    if code:
        sys.exit(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
