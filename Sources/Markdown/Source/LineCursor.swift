/// A place in the current line, in bytes and in columns; a value, so that going back is assigning an old copy.
///
/// Tabs are not expanded: a container may take some columns of a tab, and the rest stays (CommonMark section 2.2).
struct LineCursor {
  let bytes: [UInt8]
  private(set) var offset = 0
  private(set) var column = 0
  private(set) var end = 0
  private(set) var hasPartialTab = false

  /// The offset of the first byte from here on that is neither space nor tab.
  private(set) var nextNonspace = -1
  private var nextNonspaceColumn = 0
  /// The columns between here and there.
  private(set) var indent = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether nothing but spaces and tabs is left.
  var isBlank: Bool { nextNonspace == end }
  /// Whether the line is indented as an indented code block is.
  var isIndented: Bool { indent >= 4 }

  /// The first byte that is neither space nor tab; a line feed at the end of the line.
  var nextByte: UInt8 { nextNonspace < end ? bytes[nextNonspace] : ASCII.lineFeed }
  /// The byte here; a line feed at the end of the line.
  var byte: UInt8 { offset < end ? bytes[offset] : ASCII.lineFeed }

  mutating func enterLine(_ range: Range<Int>) {
    offset = range.lowerBound
    end = range.upperBound
    column = 0
    hasPartialTab = false
  }

  mutating func findNextNonspace() {
    if offset <= nextNonspace {
      // Still in the blanks looked through before: deep nesting must not look through them at each level.
      indent = nextNonspaceColumn - column
      return
    }
    var next = offset
    var reached = column
    while next < end {
      let byte = bytes[next]
      if byte == ASCII.space {
        reached += 1
      } else if byte == ASCII.tab {
        reached += 4 - reached % 4
      } else {
        break
      }
      next += 1
    }
    nextNonspace = next
    nextNonspaceColumn = reached
    indent = reached - column
  }

  mutating func advanceToNextNonspace() {
    column += indent
    offset = nextNonspace
    indent = 0
    hasPartialTab = false
  }

  /// Goes forward over bytes that are not tabs.
  mutating func advance(bytes count: Int) {
    offset += count
    column += count
    hasPartialTab = false
  }

  /// Goes forward by columns, stopping within a tab if need be.
  mutating func advance(columns: Int) {
    var left = columns
    while left > 0, offset < end {
      if bytes[offset] == ASCII.tab {
        let width = 4 - column % 4
        hasPartialTab = width > left
        column += min(width, left)
        if !hasPartialTab { offset += 1 }
        left -= width
      } else {
        hasPartialTab = false
        offset += 1
        column += 1
        left -= 1
      }
    }
  }

  /// The rest of the line from here, with what is left of a tab that was taken in part.
  var rest: Tree.Segment {
    if hasPartialTab {
      return Tree.Segment(start: Int32(offset + 1), end: Int32(end), spaces: UInt8(4 - column % 4))
    }
    return Tree.Segment(start: Int32(offset), end: Int32(end))
  }
}
