/// What the page of a run has beside the style of other pages.
enum RunPageStyle {
  static let sheet = """
    .run main{max-width:60rem;margin:0 auto;padding:2rem 1rem 5rem}
    .run main>*{max-width:none}
    .run .eyebrow{margin:0;color:var(--muted)}
    .facts .ending{font-weight:700}
    .facts .fine{color:var(--good);background:var(--good-fill);border-color:currentColor}
    .facts .poor{color:var(--bad);background:var(--bad-fill);border-color:currentColor}
    .facts .open{color:var(--warn);background:var(--warn-fill);border-color:currentColor}
    .summary{width:100%;font-size:1rem}
    .summary th{width:11rem;font-size:.93rem;padding-right:1rem}
    .timeline{width:100%}
    .timeline td{padding-top:.3rem;padding-bottom:.3rem;vertical-align:middle;font-variant-numeric:tabular-nums}
    .timeline td:nth-child(2){width:15rem}
    .timeline td:last-child{white-space:nowrap;padding-right:0}
    .lane svg{display:block;width:100%;height:.85rem}
    .lane .waited{fill:var(--line);opacity:.22}
    .lane .ran{fill:var(--line)}.lane .ran.bad{fill:var(--bad)}
    .legend-text{font-size:.85rem;color:var(--muted)}
    .run .step h3{margin:0 0 .4em}
    .run .step .took{margin-left:auto;color:var(--muted);font-variant-numeric:tabular-nums}
    .run .because{margin:0 0 .7em;color:var(--muted);font-size:.93rem}
    .run .said,.run .caption{margin:0 0 .6em;font-size:.93rem}
    .run .caption{color:var(--muted);margin-bottom:.25em;font-size:.85rem}
    .run details{margin:0 0 .6em}
    .run summary{padding:.3rem 0;font-size:.88rem}
    .run .seen{margin:0 0 .8em;max-height:26rem;overflow:auto}
    .run .seen.errors{border-style:dashed}
    .run .outcome{margin:0 0 .6em;padding:.3rem .8rem;border-radius:6px;font-weight:600}
    .run td.fine{color:var(--good)}.run td.poor{color:var(--bad)}.run td.open{color:var(--warn)}
    .outcome.fine{color:var(--good);background:var(--good-fill)}
    .outcome.poor{color:var(--bad);background:var(--bad-fill)}
    .outcome.open{color:var(--warn);background:var(--warn-fill)}
    .remark{margin:0 0 .8em;padding:.5rem .9rem;border-left:3px solid var(--link);background:var(--note-fill);white-space:pre-line}
    @media(max-width:40rem){.timeline td:nth-child(2){width:auto}.lane{min-width:7rem}.summary th{width:auto}}
    @media print{.run .seen{max-height:none}.run main{padding:0}.lane svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

    """
}
