import Foundation
import Testing

@testable import Publishing

@Suite struct ThemeTests {
  /// The least contrast of text that WCAG 2.1 asks for at level AA (success criterion 1.4.3).
  private let least = 4.5

  @Test(arguments: [false, true])
  func `text is readable on everything that it is written on`(isDark: Bool) {
    let plain = [Theme.back] + Theme.surfaces.filter { ["panel", "code"].contains($0.name) }
    for surface in plain {
      for color in Theme.text { expectReadable(color, on: surface, isDark) }
    }
    for surface in Theme.surfaces where surface.name.hasSuffix("-fill") || surface.name == "mark" {
      for color in Theme.text.filter({ ["text", "muted", "link"].contains($0.name) }) {
        expectReadable(color, on: surface, isDark)
      }
    }
    for token in Theme.tokens {
      expectReadable(token, on: Theme.surfaces.first { $0.name == "code" } ?? Theme.back, isDark)
    }
    for kind in Theme.kinds {
      expectReadable(kind.line, on: kind.fill, isDark)
      expectReadable(kind.line, on: Theme.back, isDark)
      for color in Theme.text where color.name != "faint" { expectReadable(color, on: kind.fill, isDark) }
    }
  }

  private func expectReadable(_ color: Theme.Color, on surface: Theme.Color, _ isDark: Bool) {
    let one = luminance(isDark ? color.dark : color.light)
    let other = luminance(isDark ? surface.dark : surface.light)
    let contrast = (max(one, other) + 0.05) / (min(one, other) + 0.05)
    #expect(contrast >= least, "\(color.name) on \(surface.name), dark \(isDark): \(contrast)")
  }

  /// Relative luminance (WCAG 2.1, definitions).
  private func luminance(_ hex: String) -> Double {
    let number = Int(hex.dropFirst(), radix: 16) ?? 0
    let channels = [number >> 16 & 255, number >> 8 & 255, number & 255].map { value -> Double in
      let part = Double(value) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
