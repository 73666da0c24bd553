/// The one script of pages: copying, searching, and what depends on today's date.
///
/// Pages say all they have to say without it.
enum PageScript {
  /// The script as pages hold it: without comments and indentation, which are for readers of this file.
  static let text: String = {
    let lines = source.split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.filter { !$0.hasPrefix("//") }.map { "\($0)\n" }.joined()
  }()

  private static let source = #"""
    (() => {
    "use strict";
    const byId = (id) => document.getElementById(id);
    const all = (selector) => document.querySelectorAll(selector);

    // The ids of our own have a dot in them, which no heading's anchor has.
    for (const button of all("button.copy")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const code = button.parentElement.querySelector("code").cloneNode(true);
        const prompts = code.querySelectorAll(".p");
        if (prompts.length) for (const other of code.querySelectorAll(".o")) other.remove();
        for (const prompt of prompts) prompt.remove();
        const text = code.textContent.split("\n").filter((line, i, lines) => line || !prompts.length).join("\n").replace(/\n+$/, "") + "\n";
        let said = "Copied";
        try { await navigator.clipboard.writeText(text); } catch (error) {
          const range = document.createRange();
          range.selectNodeContents(button.parentElement.querySelector("code"));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          said = "Selected";
        }
        button.textContent = said;
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
    }

    // A drawing that is wider than the screen shows where it begins.
    for (const sheet of all(".sheet")) {
      const start = sheet.querySelector(".start");
      if (!start) continue;
      const box = start.getBoundingClientRect(), frame = sheet.getBoundingClientRect();
      sheet.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    }

    // What is folded away is wanted on paper.
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...all("details:not([open])")];
      for (const details of opened) details.open = true;
    });
    addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

    const today = new Date().toISOString().slice(0, 10);
    for (const time of all("time.due")) {
      if (time.dateTime < today) { time.classList.add("overdue"); time.append(" (overdue)"); }
    }

    const field = byId(".search"), list = byId(".results"), found = byId(".found");
    const root = document.documentElement.dataset.root;
    let entries = null, asked = false;
    field.closest(".search").hidden = false;

    const load = () => {
      if (asked) return;
      asked = true;
      const script = document.createElement("script");
      script.src = root + "search-index.js";
      script.onload = () => { entries = window["runbook.index"]; search(); };
      document.head.append(script);
    };

    // A word counts where it stands: title, name and alerts before text, text before commands.
    const weights = [0, 0, 8, 5, 6, 2, 2];
    const score = (entry, words) => {
      let sum = 0;
      for (const word of words) {
        let best = 0;
        const title = entry[0].toLowerCase();
        const at = title.indexOf(word);
        if (at >= 0) best = at === 0 || !/\w/.test(title[at - 1]) ? 12 : 9;
        for (let i = 2; i < entry.length; i++) {
          if (best >= weights[i]) continue;
          const text = i < 5 ? entry[i].toLowerCase() : entry[i];
          const place = text.indexOf(word);
          if (place >= 0) best = place === 0 || text[place - 1] === " " ? weights[i] : weights[i] * 0.7;
        }
        if (!best) return 0;
        sum += best;
      }
      return sum;
    };

    const search = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      list.hidden = !words.length;
      found.textContent = "";
      if (!words.length || !entries) return;
      const hits = entries.map((entry, i) => [score(entry, words), i]).filter((hit) => hit[0])
        .sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 12);
      list.replaceChildren(...hits.map(([, i]) => {
        const [title, page, , summary] = entries[i];
        const item = document.createElement("li"), link = document.createElement("a");
        const name = document.createElement("b"), more = document.createElement("span");
        name.textContent = title;
        // What is between backticks is code, as on the pages.
        const parts = summary.split("`");
        if (parts.length % 2) more.append(...parts.map((text, i) => {
          if (i % 2 === 0) return text;
          const code = document.createElement("code");
          code.textContent = text;
          return code;
        }));
        else more.textContent = summary;
        link.href = root + page;
        link.append(name, more);
        item.append(link);
        return item;
      }));
      if (!hits.length) {
        const item = document.createElement("li");
        item.className = "none";
        item.textContent = "Nothing found";
        list.append(item);
      }
      found.textContent = hits.length + (hits.length === 1 ? " runbook found" : " runbooks found");
    };

    field.addEventListener("focus", load);
    field.addEventListener("input", () => { load(); search(); });
    field.closest(".search").addEventListener("keydown", (event) => {
      const links = [field, ...list.querySelectorAll("a")];
      const place = links.indexOf(document.activeElement);
      if (event.key === "Escape") { field.value = ""; search(); field.focus(); }
      else if (event.key === "ArrowDown" && place + 1 < links.length) links[place + 1].focus();
      else if (event.key === "ArrowUp" && place > 0) links[place - 1].focus();
      else if (event.key === "Enter" && place === 0 && links.length > 1) links[1].click();
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      const busy = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !busy && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); field.focus(); }
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".search")) list.hidden = true;
    });
    })();

    """#
}
