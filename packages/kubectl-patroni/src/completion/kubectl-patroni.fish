# fish completion for kubectl-patroni: kubectl-patroni completion fish > ~/.config/fish/completions/kubectl-patroni.fish
function __kubectl_patroni_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
    set -l lead (string match -r -- '^--[^=]*=' "$current")
    set -l directive 0
    set -l found
    for line in $lines
        if string match -qr -- '^:\d+$' "$line"
            set directive (string sub -s 2 -- "$line")
        else if test -n "$line"
            set -a found "$lead$line"
        end
    end
    if test (count $found) -gt 0
        printf '%s\n' $found
    else if test (math "bitand($directive, 16)") -ne 0
        __fish_complete_directories (string replace -r -- '^--[^=]*=' '' "$current")
    else if test (math "bitand($directive, 4)") -eq 0
        set -l path (string replace -r -- '^--[^=]*=' '' "$current")
        for file in (__fish_complete_path "$path")
            printf '%s%s\n' "$lead" "$file"
        end
    end
end
complete -c kubectl-patroni -f -a '(__kubectl_patroni_complete)'
