import Foundation
import TestSupport
import Testing

extension CommandLineTests {
  /// Pages as a browser opens them, from files.
  @Suite(.enabled(if: Browser.program != nil, "chromium is not installed"))
  struct BrowserTests {
    let desk: Desk
    let browser: Browser

    init() throws {
      desk = try PublishingDesk.make()
      let result = try desk.run("docs", "--output", "site")
      try #require(result.exitStatus == 0, "\(result)")
      browser = try Browser()
    }

    private func address(_ page: String) -> String { "file://\(desk.folder.path)/site/\(page)" }

    private var pages: [String] {
      desk.files(below: "site").keys.filter { $0.hasSuffix(".html") }.sorted()
    }

    @Test(.timeLimit(.minutes(60)))
    func `every page opens on every screen without a complaint, asks for nothing else, and is never too wide`() throws {
      for page in pages {
        for (width, isDark) in [(360, true), (800, false), (1440, true)] {
          try browser.setScreen(width: width, isDark: isDark)
          try browser.open(address(page))
          let record = try browser.record()
          #expect(record.complaints.isEmpty, "\(page) at \(width)")
          #expect(record.failures.isEmpty, "\(page) at \(width)")
          #expect(record.requests.count == 1, "\(page): \(record.requests)")
          #expect(
            try browser.evaluate("document.documentElement.scrollWidth") as? Int ?? 0 <= width, "\(page) at \(width)")
        }
        #expect(try browser.evaluate("typeof window.pwned") as? String == "undefined", "\(page)")
        let unnamed = try browser.accessibilityTree().filter { Self.controls.contains($0.role) && $0.name.isEmpty }
        #expect(unnamed.isEmpty, "\(page): \(unnamed)")
      }
    }

    private static let controls: Set<String> = [
      "button", "link", "textbox", "searchbox", "checkbox", "combobox", "listbox", "radio", "DisclosureTriangle",
      "region",
    ]

    @Test func `every link leads to a page and a place on it`() throws {
      var places: [String: Set<String>] = [:]
      var links: [(page: String, link: String)] = []
      let root = "file://\(desk.folder.path)/site/"
      for page in pages {
        try browser.open(address(page))
        let found = try browser.evaluate(
          """
          ({ids: [...document.querySelectorAll("[id]")].map(e => e.id),
            links: [...document.querySelectorAll("a[href]")].map(e => typeof e.href === "string" ? e.href : new URL(e.href.baseVal, location).href)})
          """)
        let both = try #require(found as? [String: [String]])
        let ids = try #require(both["ids"])
        #expect(Set(ids).count == ids.count, "\(page) has an id twice")
        places[page] = Set(ids)
        links += (both["links"] ?? []).map { (page, $0) }
      }
      #expect(links.count > 100)
      for (page, link) in links where !link.hasPrefix("https://") && !link.hasPrefix("mailto:") {
        let parts = link.split(separator: "#", maxSplits: 1).map { $0.removingPercentEncoding ?? "" }
        let target = try #require(parts.first).replacing(root, with: "")
        let ids = places[target]
        #expect(ids != nil, "\(page): \(link)")
        if parts.count > 1 { #expect(ids?.contains(parts[1]) == true, "\(page): \(link)") }
      }
    }

    @Test func `the search finds symptoms, alerts and commands, by keyboard alone`() throws {
      try browser.setScreen(width: 800, isDark: false)
      for (words, title) in [
        ("too many clients", "Database connection failures"),
        ("DatabaseConnectionFailed", "Database connection failures"),
        ("pg_terminate", "Database connection failures"), ("plain doc", "A plain document"),
      ] {
        try browser.open(address("runbooks/plain.html"))
        try browser.press("/")
        try browser.type(words)
        try browser.wait(until: "document.querySelector('.search li')")
        #expect(
          try browser.evaluate("document.querySelector('.search li b').textContent") as? String == title, "\(words)")
      }
      try browser.open(address("index.html"))
      try browser.press("/")
      try browser.type("connection failures")
      try browser.wait(until: "document.querySelector('.search li a')")
      try browser.press("ArrowDown")
      #expect(try browser.evaluate("document.activeElement.closest('li') !== null") as? Bool == true)
      try browser.press("Enter")
      try browser.wait(until: "location.pathname.endsWith('db-connection.html') && document.readyState === 'complete'")
      try browser.press("/")
      try browser.type("no such thing anywhere")
      try browser.wait(until: "document.querySelector('.search .none')")
      try browser.press("Escape")
      #expect(try browser.evaluate("document.querySelector('.search ul').hidden") as? Bool == true)
      #expect(try browser.record().complaints.isEmpty)
    }

    @Test func `the keyboard reaches everything that can be used, and it is seen where it is`() throws {
      try browser.setScreen(width: 1440, isDark: false)
      try browser.open(address("runbooks/decide.html"))
      let count = try #require(
        try browser.evaluate(
          """
          window.reached = new Set(); window.unseen = [];
          window.wanted = [...document.querySelectorAll("a[href],button,input,summary,[tabindex='0']")]
            .filter(e => e.getClientRects().length && !e.closest("details:not([open]) > :not(summary)"));
          wanted.length
          """) as? Int)
      #expect(count > 20)
      for _ in 0..<count + 2 {
        try browser.press("Tab")
        try browser.evaluate(
          """
          { const e = document.activeElement; reached.add(e);
            const s = getComputedStyle(e); if (e !== document.body && s.outlineStyle === "none") unseen.push(e.outerHTML.slice(0, 80)); }
          """)
      }
      let missed = try browser.evaluate("wanted.filter(e => !reached.has(e)).map(e => e.outerHTML.slice(0, 100))")
      #expect((missed as? [String])?.isEmpty == true, "\(String(describing: missed))")
      #expect((try browser.evaluate("unseen") as? [String])?.isEmpty == true)
    }

    @Test func `the button copies the script without prompts and sample output`() throws {
      try browser.open(address("runbooks/plain.html"))
      try browser.evaluate(
        "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; document.querySelector('.step .copy').click()"
      )
      try browser.wait(until: "window.copied")
      #expect(try browser.evaluate("window.copied") as? String == "uptime\ndf -h \\\n  /\n")
      #expect(try browser.evaluate("document.querySelector('.step .copy').textContent") as? String == "Copied")
    }

    @Test func `on a phone results span the screen, long names break, and tables of values are stacked`() throws {
      try browser.setScreen(width: 360, isDark: false)
      try browser.open(address("index.html"))
      try browser.press("/")
      try browser.type("decide")
      try browser.wait(until: "document.querySelector('.search li')")
      let list = try browser.evaluate("document.querySelector('.search ul').getBoundingClientRect().width")
      #expect((list as? Double ?? Double(list as? Int ?? 0)) > 330)
      try browser.open(address("runbooks/long.html"))
      #expect(try browser.evaluate("document.documentElement.scrollWidth") as? Int == 360)
      let chips = try browser.evaluate(
        "Math.max(...[...document.querySelectorAll('.facts li')].map(e => e.getBoundingClientRect().right))")
      #expect((chips as? Double ?? Double(chips as? Int ?? 999)) <= 360)
      try browser.open(address("inputs.html"))
      #expect(
        try browser.evaluate(
          "[...document.querySelectorAll('.stacked td')].every(e => e.getBoundingClientRect().right <= 360)") as? Bool
          == true)
      #expect(
        try browser.evaluate("document.querySelector('.lists [aria-current]').textContent") as? String == "Inputs")
    }

    @Test func `the button for copying is above the code`() throws {
      try browser.setScreen(width: 360, isDark: false)
      try browser.open(address("runbooks/decide.html"))
      #expect(
        try browser.evaluate(
          """
          [...document.querySelectorAll(".copy")].every(e => e.getBoundingClientRect().bottom
            <= e.parentElement.querySelector("code").getBoundingClientRect().top)
          """) as? Bool == true)
    }

    @Test func `on paper nothing is folded away, and a large tree is printed as text`() throws {
      try browser.setScreen(width: 800, isDark: false)
      try browser.setMedia("print")
      try browser.open(address("runbooks/postgres/db-connection.html"))
      let seen =
        "(selector) => [...document.querySelectorAll(selector)].some(e => e.checkVisibility() && e.getClientRects().length)"
      #expect(try browser.evaluate("(\(seen))('.tree svg.graph')") as? Bool == false)
      #expect(try browser.evaluate("(\(seen))('.tree .ways-text')") as? Bool == true)
      try browser.open(address("runbooks/decide.html"))
      #expect(try browser.evaluate("(\(seen))('.tree svg.graph')") as? Bool == true)
      try browser.evaluate("dispatchEvent(new Event('beforeprint'))")
      #expect(try browser.evaluate("document.querySelectorAll('details:not([open])').length") as? Int == 0)
      try browser.evaluate("dispatchEvent(new Event('afterprint'))")
      #expect(try browser.evaluate("document.querySelectorAll('details[open]').length") as? Int == 0)
    }

    @Test func `a summary's code is code in the results of the search, too`() throws {
      try browser.open(address("index.html"))
      try browser.press("/")
      try browser.type("long names")
      try browser.wait(until: "document.querySelector('.search li code')")
      #expect(
        try browser.evaluate("document.querySelector('.search li span').textContent") as? String == "The web one.")
    }

    @Test func `a review that is due is told of on the day it is`() throws {
      try browser.open(address("reviews.html"))
      let times = try browser.evaluate("[...document.querySelectorAll('time.due')].map(e => e.textContent)")
      #expect((times as? [String]) == ["2020-03-31 (overdue)"])
    }

    @Test func `without scripts everything is there but the search`() throws {
      try browser.setScripts(false)
      try browser.setScreen(width: 360, isDark: true)
      try browser.open(address("runbooks/decide.html"))
      #expect(try browser.record().complaints.isEmpty)
      let text = try #require(try browser.evaluate("document.body.innerText") as? String)
      #expect(text.contains("Which way") && text.contains("resolved"))
      #expect(try browser.evaluate("document.querySelector('.search').checkVisibility()") as? Bool == false)
      #expect(try browser.evaluate("document.querySelector('.copy').checkVisibility()") as? Bool == false)
    }
  }
}
