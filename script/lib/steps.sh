# shellcheck shell=bash
# Sourced by script/test: runs steps one after the other, keeps their seconds, and says at the end what failed.

seconds=()
failed=()

# $1: the step's name; the rest: its command. A step that fails is remembered; the others still run.
step() {
    local name=$1 began=$SECONDS
    shift
    echo "== $name"
    "$@" || failed+=("$name")
    seconds+=("$(printf '%5d s  %s' $((SECONDS - began)) "$name")")
}

# The last step: its closing line ends the output, unless an earlier step failed.
finish() {
    printf '%s\n' "${seconds[@]}"
    echo "== pytest"
    "$@" || failed+=(pytest)
    if [ ${#failed[@]} -gt 0 ]; then
        printf 'failed: %s\n' "${failed[*]}" >&2
        exit 1
    fi
    exit 0
}
