import Reporting

/// A word that somebody typed, safe to show.
func shown(_ text: String) -> String {
  VisibleText.of(text)
}
