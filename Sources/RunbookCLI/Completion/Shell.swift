/// The shells that command lines are completed in.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// What the shell reads once: it hands the words to `runbook completions --words`, and offers what comes back.
  ///
  /// The first line that comes back says what it is, `words`, `files` or `folders`; each further one is a word, a tab,
  /// and what it means. Nothing of it is evaluated.
  var script: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  private static let bashScript = #"""
    # runbook's completion for bash. In ~/.bashrc: eval "$(runbook completions bash)"
    _runbook() {
      local kind word line words=() cur
      # Without `=` and `:` as breaks, `NAME=value` is one word.
      local before=${COMP_LINE:0:COMP_POINT}
      read -ra words <<<"$before"
      [[ $before == *[[:space:]] ]] && words+=("")
      cur=${words[-1]}
      COMPREPLY=()
      while IFS= read -r line; do
        if [[ -z $kind ]]; then
          kind=$line
          continue
        fi
        word=${line%%$'\t'*}
        COMPREPLY+=("$word")
      done < <(command "${words[0]}" completions --words -- "${words[@]:1}" 2>/dev/null)
      case $kind in
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        *)
          # What readline has taken for a word of its own is not typed again.
          local kept=${cur%"${COMP_WORDS[COMP_CWORD]}"} index
          if [[ ${COMP_WORDS[COMP_CWORD]} == "=" ]]; then kept=$cur; fi
          for index in "${!COMPREPLY[@]}"; do
            word=${COMPREPLY[index]}
            [[ $word == *= ]] && compopt -o nospace
            COMPREPLY[index]=$(printf '%q' "${word#"$kept"}")
            COMPREPLY[index]=${COMPREPLY[index]//\\=/=}
          done
          ;;
      esac
    }
    complete -F _runbook runbook

    """#

  private static let zshScript = #"""
    #compdef runbook
    # runbook's completion for zsh: a file `_runbook` in a folder of $fpath, or eval "$(runbook completions zsh)"
    _runbook() {
      local line kind word
      local -a closed open
      for line in "${(@f)$(command ${words[1]} completions --words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        if [[ -z $kind ]]; then
          kind=$line
          continue
        fi
        word=${line%%$'\t'*}
        word="${word//:/\\:}:${line#*$'\t'}"
        if [[ ${line%%$'\t'*} == *= ]]; then open+=("$word"); else closed+=("$word"); fi
      done
      case $kind in
        files) _files ;;
        folders) _files -/ ;;
        *)
          (( $#closed )) && _describe -V runbook closed
          (( $#open )) && _describe -V value open -S ''
          ;;
      esac
    }
    if [[ $funcstack[1] == _runbook ]]; then _runbook "$@"; else compdef _runbook runbook; fi

    """#

  private static let fishScript = #"""
    # runbook's completion for fish: ~/.config/fish/completions/runbook.fish, or runbook completions fish | source
    function __runbook_words
      set -l words (commandline -opc) (commandline -ct)
      set -l lines (command $words[1] completions --words -- $words[2..-1] 2>/dev/null)
      switch "$lines[1]"
        case files
          __fish_complete_path (commandline -ct)
        case folders
          __fish_complete_directories (commandline -ct)
        case '*'
          printf '%s\n' $lines[2..-1]
      end
    end
    complete -c runbook -f -k -a '(__runbook_words)'

    """#
}
