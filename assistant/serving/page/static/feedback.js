// The buttons under an answer: what a reader thinks of it goes to the server, with a reason if given.
(() => {
  "use strict";
  const said = new Map(); // the name of an answer to the verdict given; the transcript is redrawn
  let dialog = null;

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest(".feedback [data-verdict]");
    if (!pressed) return;
    const { answer } = pressed.parentElement.dataset;
    const { verdict, ask } = pressed.dataset;
    const problem = await tell(answer, verdict, "");
    if (problem) return open(problem);
    if (ask) open(ask, (comment) => comment && tell(answer, verdict, comment));
  });

  // What went wrong, or nothing.
  async function tell(answer, verdict, comment) {
    try {
      const response = await fetch("page/feedback", {
        method: "POST",
        keepalive: true, // the reader may leave the page at once
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ answer, verdict, comment }),
      });
      if (!response.ok) return (await response.json()).problem ?? "This could not be kept.";
    } catch {
      return "The server does not answer. Try again in a moment.";
    }
    said.set(answer, verdict);
    show();
    return "";
  }

  // Attributes only: the transcript scrolls to its end when something is added to it.
  function show() {
    for (const [answer, verdict] of said) {
      const group = document.querySelector(`.feedback[data-answer="${answer}"]`);
      if (!group || group.dataset.said === verdict) continue;
      group.dataset.said = verdict;
      for (const button of group.querySelectorAll("[data-verdict]")) {
        button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
      }
    }
  }

  // Asks for a reason, or tells a problem where there is nothing to send.
  function open(words, send) {
    dialog ??= made();
    const comment = dialog.querySelector("textarea");
    dialog.querySelector("h2").textContent = words;
    comment.value = "";
    comment.hidden = dialog.querySelector("[value=send]").hidden = !send;
    dialog.querySelector("[value=close]").textContent = send ? "Not now" : "Close";
    dialog.onclose = async () => {
      if (dialog.returnValue !== "send") return;
      const problem = await send(comment.value.trim());
      if (problem) open(problem);
    };
    dialog.returnValue = "";
    dialog.showModal();
  }

  function made() {
    const element = document.createElement("dialog");
    element.id = "why";
    element.setAttribute("aria-labelledby", "why-asked");
    element.innerHTML =
      "<form method='dialog'><h2 id='why-asked'></h2>" +
      "<textarea rows='4' maxlength='4000' aria-labelledby='why-asked'></textarea><div>" +
      "<button value='close'>Close</button><button value='send'>Send</button></div></form>";
    document.body.append(element);
    return element;
  }

  new MutationObserver(show).observe(document.documentElement, { childList: true, subtree: true });
})();
