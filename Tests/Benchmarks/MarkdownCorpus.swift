/// A document of what runbooks consist of, generated so that it is the same everywhere.
enum MarkdownCorpus {
  /// Returns at least as many bytes as are asked for, in whole sections.
  static func text(bytes: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 2000)
    var number = 0
    while text.count < bytes {
      number += 1
      text.append(contentsOf: section(number).utf8)
    }
    text.append(contentsOf: "\n[manual]: https://example.org/manual\n".utf8)
    return text
  }

  private static func section(_ number: Int) -> String {
    """
    ## Service \(number) is *slow*

    The backend cannot reach `postgres-\(number)`, or gets "too many clients" & gives up; see
    [the dashboard](https://grafana.example.org/d/\(number)?from=now-1h "Latency") and **page** the owner.
    Most of the text is plain prose that goes on for a line or two without any markup at all, as it does
    in real documents, and it ends with a reference to [the manual][manual].

    1. Look at the connections:

       ```bash {.diagnostic timeout=30}
       kubectl -n db-\(number) get pods -o wide | grep -v Running
       psql -c 'select count(*) from pg_stat_activity where state = 42'
       ```

    2. Restart what hangs, and *only* that.
       - [ ] tell the team
       - [x] write it down

    | step | seconds | note |
    | ---- | ------: | ---- |
    | one  | \(number) | `ok` |
    | two  | 12 | ~~never~~ |

    > [!WARNING]
    > Don't run this on the primary.


    """
  }
}
