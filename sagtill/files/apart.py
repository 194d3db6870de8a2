"""Cleaning a file in a process of its own: what a hostile file does to a library, it does there, with little memory and little time.

    python -m sagtill.files.apart < file > answer

The answer is one line of JSON and then the clean content.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

from sagtill.files.rules import BROKEN, CleanFile, RefusedFileError, cleaned

_MEMORY = 900 * 1024 * 1024
_SECONDS = 20
_ROOT = Path(__file__).resolve().parent.parent.parent


def cleaned_apart(content: bytes) -> CleanFile:
    """As rules.cleaned; a file that makes the process die, or takes too much, cannot be read. Raises RefusedFileError."""
    command = [sys.executable, "-m", "sagtill.files.apart"]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command,
            input=content,
            capture_output=True,
            timeout=_SECONDS + 10,
            check=False,
            # Nothing of what the service knows goes along.
            env={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
        )
        head, _, body = done.stdout.partition(b"\n")
        said = json.loads(head) if done.returncode == 0 else {"refused": BROKEN}
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise RefusedFileError(BROKEN) from error
    if "refused" in said:
        raise RefusedFileError(said["refused"])
    return CleanFile(body, said["content_type"], said["extension"], said["label"])


def main() -> int:
    """What the process of its own does."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # It may write to nobody but us.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    out = sys.stdout.buffer
    try:
        clean = cleaned(sys.stdin.buffer.read())
    except RefusedFileError as error:
        out.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        return 0
    said = {"content_type": clean.content_type, "extension": clean.extension, "label": clean.label}
    out.write(json.dumps(said).encode() + b"\n" + clean.content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
