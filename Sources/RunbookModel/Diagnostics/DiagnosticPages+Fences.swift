// E1xx and W1xx: fences, attributes and the text of scripts.

extension DiagnosticPage {
  static let fences: [DiagnosticPage] = [
    DiagnosticPage(
      code: "E101", title: "an attribute with an empty value", why: "An empty command prefix could run nothing.",
      wrong: .step(#"bash {via=" "}"#), right: .step(#"bash {via="docker exec -i postgres sh -s"}"#)),
    DiagnosticPage(
      code: "E102", title: "an unknown attribute",
      why: "A misspelt one would be left out in silence: `timout=5` would wait for a minute.",
      wrong: .step("bash {timout=5}"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E103", title: "a value that is none of the possible ones",
      why: "The attribute takes a few words only, and what another one means would be a guess.",
      wrong: .step("bash {risk=hihg}"), right: .step("bash {risk=high}")),
    DiagnosticPage(
      code: "E104", title: "a duration that can't be read",
      why: "A number alone means seconds; units are s, m and h.",
      wrong: .step("bash {timeout=5min}"), right: .step(#"bash {timeout="5m"}"#)),
    DiagnosticPage(
      code: "E105", title: "a code block that is cut off by the end of its list item",
      why: "In Markdown a line that is indented less than the item ends it, and the block with it.",
      wrong: .body("## Diagnosis\n\n1. Look:\n\n   ```bash\nuptime\n   ```\n"),
      right: .body("## Diagnosis\n\n1. Look:\n\n   ```bash\n   uptime\n   ```\n")),
    DiagnosticPage(
      code: "E106", title: "a code block that is never closed",
      why: "Everything to the end of the file is inside it, so the text that follows would run as commands.",
      wrong: .body("## Diagnosis\n\n````bash\nuptime\n```"), right: .body("## Diagnosis\n\n````bash\nuptime\n````")),
    DiagnosticPage(
      code: "E107", title: "a host that is not a host name",
      why: "A name that begins with a hyphen would be taken for an option of ssh, which can run any command.",
      wrong: .step(#"bash {host="-oProxyCommand=id"}"#), right: .step(#"bash {host="db-1, db-2"}"#, "uptime")),
    DiagnosticPage(
      code: "E108", title: "two attributes that can't go together",
      why: "On another machine there is no terminal, and several machines have several outputs.",
      wrong: .step("bash {host=db-1 interactive=yes}"), right: .step("bash {host=db-1}")),
    DiagnosticPage(
      code: "E109", title: "an id that is given twice", why: "A link to it could mean either step.",
      wrong: .body("## Diagnosis\n\n```bash {#look}\nuptime\n```\n\n```bash {#look}\ndate\n```"),
      right: .body("## Diagnosis\n\n```bash {#look}\nuptime\n```\n\n```bash {#clock}\ndate\n```")),
    DiagnosticPage(
      code: "E110", title: "an invisible character in a script",
      why: "It looks like a blank or like nothing, but to a shell it is a letter: the command is not found.",
      wrong: .step("bash", "ls\u{a0}/tmp"), right: .step("bash", "ls /tmp")),
    DiagnosticPage(
      code: "E111", title: "two kinds on one step", why: "The kind decides whether the step asks, so there is one.",
      wrong: .step("bash {.diagnostic .remediation}"), right: .step("bash {.diagnostic}")),
    DiagnosticPage(
      code: "E112", title: "an unknown kind", why: "The kind decides whether the step asks, so it is not guessed.",
      wrong: .step("bash {.diagnotic}"), right: .step("bash {.diagnostic}")),
    DiagnosticPage(
      code: "E113", title: "a step in a language that nothing runs",
      why: "Its attributes or clauses say that the block is meant as a step, but no program is known for it.",
      wrong: .step("yaml {timeout=5}", "a: 1"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E114", title: "a number that can't be read, or is out of range", why: "The attribute counts something.",
      wrong: .step("bash {retries=many}"), right: .step("bash {retries=3}")),
    DiagnosticPage(
      code: "E115", title: "a console block without a prompt",
      why: "In a `console` block only lines that begin with `$ ` run; the others show what a command prints.",
      wrong: .step("console", "# uptime"), right: .step("console", "$ uptime")),
    DiagnosticPage(
      code: "E116", title: "a step without a command", why: "It would pass without having done anything.",
      wrong: .step("bash", ""), right: .step("bash", "uptime")),
    DiagnosticPage(
      code: "E117", title: "a script that is too long to be handed over",
      why: "A script travels as one argument of a program, and the system limits its length.",
      wrong: .words("a block of more than 96 KiB"), right: .words("a block that calls a script in a file of its own")),
    DiagnosticPage(
      code: "E118", title: "a change in a step that only reads",
      why: """
        Diagnostics and verifications run without asking, in a dry run too. What changes something has to say so: by its \
        kind, or by `confirm`, which makes it ask.
        """,
      wrong: .step("bash", "systemctl restart nginx"),
      right: .step("bash", "systemctl restart nginx", "- pass: resolved", section: "Mitigation")),
    DiagnosticPage(
      code: "E119", title: "a name that no variable can have",
      why: "The value reaches later steps as an environment variable, and their names have a form.",
      wrong: .step("bash {capture=free-space}"), right: .step("bash {capture=FREE_SPACE}")),
    DiagnosticPage(
      code: "E120", title: "a variable that a runbook may not set",
      why: """
        Programs are found and loaded by it: output of a command could make the next step run something else. Or bash \
        gives it values of its own, such as SECONDS, and the next step would see those.
        """,
      wrong: .step("bash {capture=PATH}"), right: .step("bash {capture=FOUND}")),
    DiagnosticPage(
      code: "E121", title: "a character that no name has", why: "Names of attributes, ids and kinds are plain ASCII.",
      wrong: .step("bash {#größe}"), right: .step("bash {#size}")),
    DiagnosticPage(
      code: "E122", title: "an attribute that is given twice", why: "Two values could say different things.",
      wrong: .step("bash {timeout=5 timeout=9}"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E123", title: "an attribute without `=`", why: "Attributes are written key=value, in one piece.",
      wrong: .step("bash {interactive}"), right: .step("bash {interactive=yes}")),
    DiagnosticPage(
      code: "E124", title: "a brace that is glued to the language",
      why: "GitHub and others would take all of it for the name of a language.",
      wrong: .step("bash{timeout=5}"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E125", title: "attributes that run into each other", why: "A blank tells where one ends.",
      wrong: .step(#"bash {confirm="Sure?"timeout=5}"#), right: .step(#"bash {confirm="Sure?" timeout=5}"#)),
    DiagnosticPage(
      code: "E126", title: "text after the closing brace", why: "It would be left out in silence.",
      wrong: .step("bash {timeout=5} retries=2"), right: .step("bash {timeout=5 retries=2}")),
    DiagnosticPage(
      code: "E127", title: "attributes without braces",
      why: "Without braces it is part of the language to other readers.",
      wrong: .step("bash timeout=5"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E128", title: "a brace that is never closed", why: "What belongs to it can't be told from what follows.",
      wrong: .step("bash {timeout=5"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E129", title: "a quote that is never closed", why: "What belongs to it can't be told from what follows.",
      wrong: .step(#"bash {confirm="Sure?}"#), right: .step(#"bash {confirm="Sure?"}"#)),
    DiagnosticPage(
      code: "E130", title: "an attribute without its value", why: "Attributes are written key=value, in one piece.",
      wrong: .step("bash {timeout=}"), right: .step("bash {timeout=5}")),
    DiagnosticPage(
      code: "E131", title: "a character that can't be among attributes",
      why: "Markdown rewrites some characters in a fence line, and curly quotes are not quotes.",
      wrong: .step("bash {confirm=“Sure?”}"), right: .step(#"bash {confirm="Sure?"}"#)),
    DiagnosticPage(
      code: "E132", title: "a placeholder in a script",
      why: """
        `<pod>` is a redirection to a shell: at best a file is not found, at worst one is emptied. Values reach scripts as \
        environment variables, which no shell takes apart in double quotes.
        """,
      wrong: .step("bash", "kubectl describe pod <pod>"),
      right: .document(
        """
        ---
        runbook: 1
        inputs:
          - name: POD
        ---

        # Example

        ## Diagnosis

        ```bash
        kubectl describe pod "$POD"
        ```

        """)),
    DiagnosticPage(
      code: "E133", title: "a backtick on the line of a fence",
      why: """
        To Markdown such a line opens no block, so the line that was meant to close it opens one: text and commands change \
        places.
        """,
      wrong: .body("## Diagnosis\n\n```bash {confirm=\"Stop `nginx`?\"}\nuptime\n```"),
      right: .step(#"bash {confirm="Stop nginx?"}"#)),
    DiagnosticPage(
      code: "E134", title: "an attribute that means nothing without another",
      why: "`parallel` says on how many hosts at once the step runs, and it names none.",
      wrong: .step("bash {parallel=2}"), right: .step(#"bash {host="db-1, db-2" parallel=2}"#)),
    DiagnosticPage(
      code: "E135", title: "a code block that goes on over the opening of the next one",
      why: """
        A closing fence is missing above, or is shorter than the opening one. The next step is inside this block: its \
        heading and its text would run as commands, and nothing would lead to it.
        """,
      wrong: .body("## Diagnosis\n\n### Load\n\n```bash\nuptime\n\n### Clock\n\n```bash\ndate\n```"),
      right: .body("## Diagnosis\n\n### Load\n\n```bash\nuptime\n```\n\n### Clock\n\n```bash\ndate\n```")),
    DiagnosticPage(
      code: "E136", title: "an id that is the anchor of another heading",
      why: "A link to it leads to the heading, as it does on GitHub, and never to the step.",
      wrong: .body("## Diagnosis\n\n### Load\n\n```bash {#clock}\nuptime\n```\n\n### Clock\n\n```bash\ndate\n```"),
      right: .body("## Diagnosis\n\n### Load\n\n```bash {#load}\nuptime\n```\n\n### Clock\n\n```bash\ndate\n```")),
    DiagnosticPage(
      code: "W101", title: "braces of another tool", why: "They have no effect here.",
      wrong: .step("bash {1,3-4}"), right: .step("bash")),
    DiagnosticPage(
      code: "W102", title: "a language that looks misspelt",
      why: "Nothing runs it, so the block is documentation, which may not be what is meant.",
      wrong: .body("## Diagnosis\n\n```shel\nuptime\n```\n\n```bash\ndate\n```"),
      right: .body("## Diagnosis\n\n```shell\nuptime\n```\n\n```bash\ndate\n```")),
    DiagnosticPage(
      code: "W103", title: "a typographic character in a script",
      why: "Word processors turn quotes and hyphens into nicer ones, which mean nothing to a shell.",
      wrong: .step("bash", "echo “hi”"), right: .step("bash", #"echo "hi""#)),
    DiagnosticPage(
      code: "W104", title: "a command on the line of the fence",
      why: "What follows the backticks names the language of the block. It never runs.",
      wrong: .body("## Diagnosis\n\n``` sudo uptime\n```\n\n```bash\ndate\n```"),
      right: .body("## Diagnosis\n\n```bash\nsudo uptime\n```")),
    DiagnosticPage(
      code: "W105", title: "a placeholder in a plain document",
      why: """
        `<pod>` is a redirection to a shell: at best a file is not found, at worst one is emptied. `exec` asks for the \
        value and passes it as a quoted variable, which nobody does who copies the line.
        """,
      wrong: .document("# Example\n\n## Diagnosis\n\n```bash\nkubectl describe pod <pod>\n```\n"),
      right: .document("# Example\n\n## Diagnosis\n\n```bash\nkubectl describe pod \"${POD:?}\"\n```\n")),
    DiagnosticPage(
      code: "W106", title: "a placeholder that can't be filled in",
      why: """
        `exec` replaces a placeholder by a quoted variable, so that no value can become a command. Between single \
        quotes and in here-documents a variable means nothing, or the value would be evaluated.
        """,
      wrong: .document("# Example\n\n## Diagnosis\n\n```bash\npsql -c 'select count(*) from <table>'\n```\n"),
      right: .document("# Example\n\n## Diagnosis\n\n```bash\npsql -c \"select count(*) from ${TABLE:?}\"\n```\n")),
  ]
}
