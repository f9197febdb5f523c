# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for dramatis(1): commands, and each command's options as its own --help tells them.
_dramatis() {
  local word=${COMP_WORDS[COMP_CWORD]} commands options
  if [ "$COMP_CWORD" -eq 1 ]; then
    commands=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
  elif [[ $word == -* ]]; then
    options=$("${COMP_WORDS[0]}" "${COMP_WORDS[1]}" --help 2>/dev/null | grep -o -- '--[a-z-]*')
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [ "${COMP_WORDS[1]}" = cache ]; then
    mapfile -t COMPREPLY < <(compgen -W clear -- "$word")
  elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = cast ]; then
    mapfile -t COMPREPLY < <(compgen -W set -- "$word"; compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _dramatis dramatis
