// Fills the landing page from this server's own API: the newest quotes, their evidence, how much there is; and copying.
// Every word of an answer goes in as text, never as markup.
(() => {
  "use strict";

  const QUOTES = "/v1/quotes?kind=direct&limit=24";
  const LONG = 240;
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const number = new Intl.NumberFormat("en-GB");

  /** An element with a class and children; strings become text. */
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function link(href, ...children) {
    const made = make("a", "", ...children);
    made.href = href;
    return made;
  }

  async function read(path) {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
    return answer.json();
  }

  // Evidence: offsets count code points, so texts are cut as lists of them.

  /** The text of a stretch of an article from `start` on, with the mention and the cue in it underlined. */
  function annotated(points, start, field, quote) {
    const pieces = [["is-mention", quote.mention], ["is-cue", quote.cue]]
      .filter(([, piece]) => piece && piece.field === field && piece.start >= start && piece.end <= start + points.length)
      .sort((one, other) => one[1].start - other[1].start);
    const nodes = [];
    let at = 0;
    for (const [name, piece] of pieces) {
      const [from, to] = [piece.start - start, piece.end - start];
      if (from < at) continue;
      nodes.push(points.slice(at, from).join(""), make("span", name, points.slice(from, to).join("")));
      at = to;
    }
    nodes.push(points.slice(at).join(""));
    return nodes;
  }

  /** The words, one mark a span; what stands between two spans is not in the answer and shown as left out. */
  function marked(quote) {
    const points = Array.from(quote.text);
    const nodes = [];
    let at = 0;
    for (const span of quote.spans) {
      const length = span.end - span.start;
      if (at) nodes.push(" […] ");
      nodes.push(make("mark", "", points.slice(at, at + length).join("")));
      at += length + 1;
    }
    return nodes;
  }

  /** The quote in its place: words before, the marked words, words after. */
  function evidence(quote) {
    const first = quote.spans[0];
    const last = quote.spans[quote.spans.length - 1];
    let before = Array.from(quote.context.before);
    let after = Array.from(quote.context.after);
    const isCutBefore = first.start > before.length;
    if (isCutBefore) before = before.slice(before.findIndex((point) => /\s/.test(point)) + 1);
    const paragraph = before.lastIndexOf("\n");
    if (paragraph >= 0 && before.length - paragraph > 2) before = before.slice(paragraph + 1);
    const newline = after.indexOf("\n");
    if (newline >= 0) after = after.slice(0, newline);
    else if (after.length >= 160) after = after.slice(0, after.findLastIndex((point) => /\s/.test(point)));
    return [
      isCutBefore && paragraph < 0 ? "… " : "",
      ...annotated(before, first.start - before.length, first.field, quote),
      ...marked(quote),
      ...annotated(after, last.end, last.field, quote),
      newline < 0 && after.length ? " …" : "",
    ];
  }

  function place(quote) {
    const spans = quote.spans.map((span) => `${number.format(span.start)} to ${number.format(span.end)}`).join(", ");
    return `Characters ${spans} of the ${quote.spans[0].field}`;
  }

  function certainty(quote) {
    const { method, confidence } = quote.provenance;
    return `${method}, confidence ${confidence.toFixed(2)}`;
  }

  function origin(quote) {
    const when = quote.article.published_at ? day.format(new Date(quote.article.published_at)) : "undated";
    return `${quote.article.source.name}, ${when}`;
  }

  function office(role) {
    const isNamed = !role.organisation || role.title.toLowerCase().includes(role.organisation.toLowerCase());
    return isNamed ? role.title : `${role.title}, ${role.organisation}`;
  }

  function conflict(quote) {
    if (!quote.role_conflict || !quote.role_at_date) return null;
    return make("p", "card__conflict", `Role as printed. On that day: ${office(quote.role_at_date)}.`);
  }

  function card(quote) {
    const words = make("blockquote", quote.text.length > LONG ? "is-long" : "", `“${quote.text}”`);
    const who = quote.speaker
      ? link(`/v1/actors/${encodeURIComponent(quote.speaker.slug)}`, quote.speaker.name)
      : "Speaker not named";
    const about = make(
      "div",
      "",
      make("p", "card__who", who),
      quote.role_as_printed ? make("p", "card__role", quote.role_as_printed) : null,
      conflict(quote),
      make(
        "p",
        "card__where",
        link(`/v1/articles/${encodeURIComponent(quote.article.slug)}`, quote.article.headline),
        make("br"),
        origin(quote),
      ),
    );
    const proof = make(
      "details",
      "",
      make("summary", "", "Evidence"),
      make("p", "card__evidence", ...evidence(quote)),
      make("p", "card__facts", `${place(quote)}; ${certainty(quote)}. `, link(`/v1/quotes/${quote.id}`, "As JSON")),
    );
    return make("article", "card", words, about, proof);
  }

  /** Three of the newest, of as many speakers as there are; those of which somebody is known to have said them first. */
  function three(quotes) {
    const seen = new Set();
    const fresh = quotes.filter(({ speaker }) => speaker && !seen.has(speaker.id) && seen.add(speaker.id));
    return [...fresh, ...quotes.filter((quote) => !fresh.includes(quote))].slice(0, 3);
  }

  function showSpecimen(quotes) {
    const sizes = (quote) => quote.spans.length === 1 && quote.text.length >= 40 && quote.text.length <= 320;
    const shown = quotes.find((quote) => sizes(quote) && quote.mention && quote.cue && quote.speaker);
    if (!shown) return;
    const figure = document.getElementById("specimen");
    figure.querySelector(".specimen__from").append(make("strong", "", shown.article.headline), origin(shown));
    figure.querySelector(".specimen__text").append(...evidence(shown));
    figure.querySelector(".specimen__facts").append(
      `${place(shown)}, said by `,
      link(`/v1/actors/${encodeURIComponent(shown.speaker.slug)}`, shown.speaker.name),
      `; ${certainty(shown)}.`,
    );
    figure.hidden = false;
    figure.parentElement.classList.add("hero--two");
  }

  function empty() {
    return make(
      "div",
      "empty",
      make("p", "", "No quotes here yet. Fill the server with the seed article and a demo set, or with articles of your own:"),
      make("pre", "", make("code", "", "onrecord seed\nonrecord import articles.ndjson")),
    );
  }

  async function newest() {
    const own = (await read(`${QUOTES}&not_source=demo`)).items;
    return own.length >= 3 ? own : [...own, ...(await read(`${QUOTES}&source=demo`)).items];
  }

  async function showQuotes() {
    const cards = document.getElementById("quotes");
    try {
      const quotes = await newest();
      const shown = three(quotes);
      cards.replaceChildren(...(shown.length ? shown.map(card) : [empty()]));
      showSpecimen(quotes);
    } catch (error) {
      if (error.status === 401) {
        cards.replaceChildren(make("p", "note", "This server asks for a key for reading, so its quotes are not shown here."));
      }
    }
  }

  async function showCounts() {
    const cells = [...document.querySelectorAll("[data-count]")];
    try {
      const pages = await Promise.all(cells.map((cell) => read(`${cell.dataset.count}?limit=1&fields=id&total=true`)));
      cells.forEach((cell, at) => {
        const { total, total_relation: relation } = pages[at].page;
        cell.textContent = number.format(total) + (relation === "gte" ? "+" : "");
      });
      document.getElementById("counts").hidden = pages.every(({ page }) => page.total === 0);
    } catch {
      // The page says all it must without the counts.
    }
  }

  // Copying: the clipboard is there on secure addresses only, so the older way is kept for plain HTTP in a local network.

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = make("textarea", "");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    if (!isCopied) throw new Error("The browser does not let pages copy.");
  }

  function offerCopies() {
    for (const button of document.querySelectorAll(".copy")) {
      const line = button.closest(".call__line").querySelector("code");
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await copy(line.textContent);
          button.textContent = "Copied";
          button.classList.add("is-done");
          setTimeout(() => {
            button.textContent = "Copy";
            button.classList.remove("is-done");
          }, 1600);
        } catch {
          getSelection().selectAllChildren(line);
        }
      });
    }
  }

  offerCopies();
  showQuotes();
  showCounts();
})();
