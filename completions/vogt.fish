# Completion of vogt for fish. Names come from the database; no word of the line is ever run.

function __vogt_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l word (commandline --current-token --cut-at-cursor)
    for line in (command vogt complete -- $words "$word" 2>/dev/null)
        if test "$line" = :files
            set -l option (string match --regex '^--[^=]*=' -- $word)
            set -l start (string replace --regex '^--[^=]*=' '' -- $word)
            for path in (__fish_complete_path "$start")
                printf '%s%s\n' "$option" $path
            end
        else
            printf '%s\n' $line
        end
    end
end

complete --command vogt --no-files --keep-order --arguments '(__vogt_complete)'
