/// The text of `runbook help hosts`: steps that run on other machines.
enum HostsHelp {
  static let text = """
    A step with host=NAME runs on that host, through the ssh that is in PATH: NAME is what you would write after `ssh`,
    and users, ports, keys and jump hosts come from ~/.ssh/config. Nothing is asked for: where ssh would want a password
    or a yes, the host is unreachable. There must be a bash there; timeout(1) is used where there is one.
      host=db-1                     one host
      host="db-1, admin@db-2"       several
      host="$REPLICAS"              those that a value names, separated by commas
      parallel=2                    so many of several at once; otherwise one after the other

    Values      go there as environment variables, on ssh's standard input: no list of processes shows them. The
                environment of this machine does not, and PATH, HOME and their like stay those of the host.
    Back come   standard output and error, capture=NAME, and lines NAME=value in $RUNBOOK_OUTPUT; when several hosts
                write the same name, the last one named counts. Exported variables and the directory stay there.
                capture goes with one host only. cwd begins at the login directory.
    Several     each host's output begins with its name. The step passes when it passes on all; expect and if are tried
                on each, and a way is taken when one host takes it. After a failure the hosts that have not begun are left
                alone, and trying again goes on with those where the step has not passed in this visit.
    Unreachable when there is no connection within 10 seconds nothing was run there, and there is no exit code: `fail` is
                followed, `if` is not. A connection that breaks off during a change leaves it unknown: retries= does not
                repeat it and `fail` is not followed, but the operator is asked.
    The end     of a step by its timeout, Ctrl-C, or the end of runbook itself ends everything that it started there:
                first TERM, then after 5 seconds KILL. The connections of a run are shared, and closed at its end.
    Not there   interactive steps: call `ssh -t` in the script. The letter s opens a shell here.

    """
}
