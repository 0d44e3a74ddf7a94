# shellcheck shell=bash
# Sourced by script/test: runs steps, keeps their seconds, and says at the end what failed.

seconds=()
failed=()
besides=()

# $1: the step's name; the rest: its command. A step that fails is remembered; the others still run.
step() {
    local name=$1 began=$SECONDS
    shift
    echo "== $name"
    "$@" || failed+=("$name")
    seconds+=("$(printf '%5d s  %s' $((SECONDS - began)) "$name")")
}

# As step, but on another core while the steps after it run; what it says is shown by settle.
beside() {
    local name=$1 began=$SECONDS said
    shift
    said=$(mktemp)
    (
        code=0
        "$@" >"$said" 2>&1 || code=$?
        printf '%5d s  %s, beside the others' $((SECONDS - began)) "$name" >"$said.seconds"
        exit $code
    ) &
    besides+=("$! $said $name")
}

# Waits for what runs beside.
settle() {
    local each pid said name
    for each in ${besides[@]+"${besides[@]}"}; do
        read -r pid said name <<<"$each"
        wait "$pid" || failed+=("$name")
        echo "== $name"
        cat "$said"
        seconds+=("$(cat "$said.seconds")")
        rm "$said" "$said.seconds"
    done
    besides=()
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
