# Completion of vogt for bash. Names come from the database; no word of the line is ever run.

_vogt() {
    local rest=${COMP_LINE:0:COMP_POINT} gap piece last=-1 i
    local -a words=()
    # bash cuts words at signs that addresses and options hold (@ = :): what stands together in the
    # line is one word
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${rest%%[![:blank:]]*}
        rest=${rest#"$gap"}
        if ((i == COMP_CWORD)); then piece=$rest; else piece=${COMP_WORDS[i]}; fi
        rest=${rest#"$piece"}
        if ((i == 0)) || [[ -n $gap ]]; then
            words[++last]=$piece
        else
            words[last]+=$piece
        fi
    done

    # of the last word, only the part that bash takes for a word is replaced
    local before=${words[last]%"$2"}
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default
            return
        fi
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$before"}")
    done < <(command vogt complete --quoted -- "${words[@]}" 2>/dev/null)
}

complete -F _vogt vogt
