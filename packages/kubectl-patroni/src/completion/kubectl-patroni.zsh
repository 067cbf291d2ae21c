#compdef kubectl-patroni
# zsh completion for kubectl-patroni. In ~/.zshrc, after compinit: source <(kubectl-patroni completion zsh)
_kubectl-patroni() {
  local line value description lead='' directive=0
  local -a found described
  for line in "${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT-1]}" "${PREFIX}" 2>/dev/null)}"; do
    if [[ $line == :<-> ]]; then
      directive=${line#:}
    elif [[ -n $line ]]; then
      value=${line%%$'\t'*}
      description=''
      [[ $line == *$'\t'* ]] && description=${line#*$'\t'}
      found+=("$value")
      described+=("${value//:/\\:}${description:+:$description}")
    fi
  done
  if [[ $PREFIX == --*=* ]]; then
    compset -P '*='
  fi
  if (( ${#found} )); then
    _describe 'kubectl-patroni' described found
  elif (( directive & 16 )); then
    _files -/
  elif ! (( directive & 4 )); then
    _files
  fi
}
if [[ $funcstack[1] == _kubectl-patroni ]]; then
  _kubectl-patroni "$@"
else
  compdef _kubectl-patroni kubectl-patroni
fi
