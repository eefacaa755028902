/* Warns before a session ends, in every window at once. Without this file the server keeps what was typed all the same. */
(() => {
  "use strict";

  const venster = document.querySelector("[data-sessie]");
  if (!venster || typeof venster.showModal !== "function") return;
  const DUUR = Number(venster.dataset.sessie) * 1000;
  const WAARSCHUW = 5 * 60 * 1000;
  const SLEUTEL = "tt-laatst"; /* only a time, shared by the windows of this browser */
  const deel = (naam) => venster.querySelectorAll(`[data-sessie-${naam}]`);
  const stem = deel("stem")[0];

  let laatst = Date.now();
  const bewaar = () => {
    laatst = Date.now();
    try {
      localStorage.setItem(SLEUTEL, String(laatst));
    } catch { /* a browser that keeps nothing */ }
  };
  const laatste = () => {
    try {
      return Math.max(laatst, Number(localStorage.getItem(SLEUTEL)) || 0);
    } catch {
      return laatst;
    }
  };
  const toon = (voorbij) => {
    deel("straks").forEach((e) => (e.hidden = voorbij));
    deel("voorbij").forEach((e) => (e.hidden = !voorbij));
    venster.classList.toggle("tt-sessie--dicht", voorbij);
    document.getElementById("sessie-titel").textContent = voorbij ? "U bent uitgelogd" : "U wordt zo uitgelogd";
    if (!venster.open) venster.showModal();
  };

  const kijk = () => {
    const over = laatste() + DUUR - Date.now();
    if (over <= 0) {
      if (!venster.classList.contains("tt-sessie--dicht")) toon(true);
    } else if (over <= WAARSCHUW) {
      const minuten = Math.ceil(over / 60000);
      const rest = minuten === 1 ? "een minuut" : `${minuten} minuten`;
      const rek = deel("rest")[0];
      if (rek.textContent !== rest && venster.open) stem.textContent = `Nog ${rest}.`;
      rek.textContent = rest;
      if (!venster.classList.contains("tt-sessie--dicht")) toon(false);
    } else if (venster.open && !venster.classList.contains("tt-sessie--dicht")) {
      venster.close(); /* somebody went on in another window */
    }
  };

  deel("blijf")[0].addEventListener("click", async () => {
    const antwoord = await fetch(venster.dataset.blijf, {
      method: "POST",
      headers: { "X-CSRFToken": document.body.dataset.csrf || "" },
      redirect: "manual",
    }).catch(() => null);
    if (antwoord && antwoord.ok) {
      bewaar();
      venster.close();
    } else {
      toon(true);
    }
  });
  deel("terug")[0].addEventListener("click", () => venster.close());
  document.addEventListener("htmx:afterRequest", (event) => {
    const koppen = (event.detail.requestConfig || {}).headers || {};
    if (event.detail.successful && !koppen["X-Achtergrond"]) bewaar();
  });
  bewaar();
  setInterval(kijk, 1000);
})();
