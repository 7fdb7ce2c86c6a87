"""Lines for `ip`, `bridge`, `nft` and sysctl, in the namespace of the calling thread.

A line that is refused does not stop the rest.
"""
import os
import re
import subprocess

# A batch with more refused lines than this is reported as a whole.
MOST_REFUSED_BY_NFT = 40
COMMANDS = {"ip": ["ip"], "ip6": ["ip", "-6"], "bridge": ["bridge"]}
ONLY_ERRORS = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "check": False}


def run_lines(tool, lines):
    """Hands lines to a tool. Gives (line, message) for each that was refused."""
    if tool == "sysctl":
        return run_sysctl(lines)
    if tool == "nft":
        return run_nft(lines)
    # A line that goes on in the next one would make two of one or one of two.
    refused = [(line, "It is not one line") for line in lines if "\n" in line or line.endswith("\\")]
    return refused if refused else run_batch(tool, lines)


def run_batch(tool, lines):
    """Runs `ip`, `ip -6` or `bridge` in batch mode, as often as a word that it cannot read ends it."""
    refused = []
    start = 0
    while start < len(lines):
        rest = lines[start:]
        read, status, stderr = run_once([*COMMANDS[tool], "-force", "-batch", "-"], rest)
        words = []
        for text in stderr.splitlines():
            failed = re.match(r"Command failed -:(\d+)$", text)
            if failed is None:
                words.append(text)
            else:
                refused.append((rest[int(failed.group(1)) - 1], " ".join(words)))
                words = []
        if read > len(rest):
            if words and status != 0:
                refused.append(("", " ".join(words)))
            break
        refused.append((rest[max(read, 1) - 1], words[0] if words else "It ended here"))
        start += max(read, 1)
    return refused


def run_once(command, lines):
    """Runs a batch. Gives how many lines were read, one more than there are if all, the exit status, and what was said.

    The batch is a file in memory, in which the tool leaves the offset where it ended; an empty line at its end tells
    whether the tool came past the last one.
    """
    data = [line.encode() + b"\n" for line in [*lines, ""]]
    file = os.memfd_create("batch")
    try:
        os.write(file, b"".join(data))
        os.lseek(file, 0, os.SEEK_SET)
        done = subprocess.run(command, stdin=file, **ONLY_ERRORS)
        offset = os.lseek(file, 0, os.SEEK_CUR)
    finally:
        os.close(file)
    read = 0
    while offset > 0:
        offset -= len(data[read])
        read += 1
    return read, done.returncode, done.stderr.decode(errors="replace")


def run_nft(lines):
    """Runs `nft -f`, which takes all or nothing: each line that it refuses is taken out, and the rest tried again."""
    remaining = list(lines)
    refused = []
    while True:
        text = "\n".join(remaining) + "\n"
        done = subprocess.run(["nft", "-f", "-"], input=text.encode(), **ONLY_ERRORS)
        if done.returncode == 0:
            return refused
        words = done.stderr.decode(errors="replace").strip()
        at = re.search(r"^\S*?:(\d+):\d+(?:-\d+)?: Error: (.*)$", words, re.MULTILINE)
        number = int(at.group(1)) - 1 if at else len(remaining)
        if number >= len(remaining) or remaining[number] == "" or len(refused) >= MOST_REFUSED_BY_NFT:
            return [*refused, ("", words)]
        refused.append((remaining[number], at.group(2)))
        remaining[number] = ""


def run_sysctl(lines):
    """Writes `key=value` lines under /proc/sys/net; empty lines and comments are nothing."""
    refused = []
    for line in lines:
        if re.match(r"\s*(#|$)", line):
            continue
        key, _, value = line.partition("=")
        try:
            with open(sysctl_path(key), "w") as file:
                file.write(value.strip() + "\n")
        except OSError as error:
            refused.append((line, error.strerror))
        except ValueError as error:
            refused.append((line, str(error)))
    return refused


def sysctl_path(key):
    """The file of a key, written as for sysctl(8): the first of `.` and `/` separates, the other is part of a name."""
    key = key.strip()
    first = re.search(r"[./]", key)
    if first and first.group() == "/":
        parts = key.split("/")
    else:
        parts = [part.replace("/", ".") for part in key.split(".")]
    if parts[0] != "net" or any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise ValueError("It is no key under net")
    return "/proc/sys/" + "/".join(parts)


def read_sysctls(keys):
    """The values of keys under net, as lines `key=value`; those that are not there are left out."""
    lines = []
    for key in keys:
        try:
            with open(sysctl_path(key)) as file:
                lines.append(key + "=" + file.read().strip())
        except (OSError, ValueError):
            continue
    return "\n".join(lines)
