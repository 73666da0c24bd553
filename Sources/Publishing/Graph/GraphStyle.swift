/// The style sheet of graphs: the colours of kinds, and what is drawn in them.
enum GraphStyle {
  /// The variables, for light and for dark.
  static let colors = Theme.variables

  /// What is drawn in which of them.
  static let rules = """
    .graph{font:14px/1.3 var(--sans);fill:var(--text)}
    .graph a{fill:var(--text);text-decoration:none;cursor:pointer}
    .graph .title{font-weight:600}
    .graph .heading{font-size:18px;font-weight:700}
    .graph .facts,.graph .note{font-size:12px;fill:var(--muted)}
    .graph .facts{fill:var(--line)}
    .graph .rule{stroke:var(--line);stroke-opacity:.35}
    .graph .outline{fill:var(--fill);stroke:var(--line);stroke-width:1.5}
    .graph .inner{fill:none;stroke:var(--line)}
    .graph .dashed{stroke-dasharray:5 3}
    .graph .start .outline{stroke-width:3}
    .graph .risky .outline{stroke:var(--bad);stroke-width:2.5}
    .graph .risky .facts{fill:var(--bad)}
    .graph a .note{fill:var(--link)}.graph .note .label{fill:var(--muted)}
    .graph .ending{font-weight:600}
    .graph .resolved,.graph .completed{fill:var(--good)}
    .graph .escalated,.graph .stopped{fill:var(--bad)}
    .graph .way path{fill:none;stroke:var(--faint);stroke-width:1.5}
    .graph .way.pass path{stroke:var(--good)}
    .graph .way.fail path{stroke:var(--bad);stroke-dasharray:6 3}
    .graph .way.undo path{stroke:var(--undo);stroke-dasharray:2 3}
    .graph .way .tip{fill:var(--faint);stroke:none!important}
    .graph .way.pass .tip{fill:var(--good)}
    .graph .way.fail .tip{fill:var(--bad)}
    .graph .way.undo .tip{fill:var(--undo)}
    .graph text.label{font-size:12px;text-anchor:middle;fill:var(--muted);stroke:var(--back);stroke-width:5;paint-order:stroke}
    .graph text.pass{fill:var(--good)}.graph text.fail{fill:var(--bad)}.graph text.undo{fill:var(--undo)}
    .graph a:hover .outline,.graph a:focus-visible .outline{stroke-width:3}
    .graph a:hover text,.graph a:focus-visible text{text-decoration:underline}
    .diagnostic{--fill:var(--diagnostic-fill);--line:var(--diagnostic)}
    .remediation{--fill:var(--remediation-fill);--line:var(--remediation)}
    .verification{--fill:var(--verification-fill);--line:var(--verification)}
    .rollback{--fill:var(--rollback-fill);--line:var(--rollback)}
    .unclassified{--fill:var(--unclassified-fill);--line:var(--unclassified)}
    .work{--fill:var(--work-fill);--line:var(--work)}
    .decision{--fill:var(--decision-fill);--line:var(--decision)}

    """
}
