
const feld = document.getElementById("suche");
const meldung = document.getElementById("treffer");
const eintraege = [...document.querySelectorAll("[data-suche]")];
const gruppen = [...document.querySelectorAll("[data-gruppe]")];
const einfach = (text) =>
  text.toLowerCase().replace(/ä|ae/g, "a").replace(/ö|oe/g, "o").replace(/ü|ue/g, "u").replace(/ß/g, "ss").trim();
const zeige = () => {
  const worte = einfach(feld.value).split(/\s+/).filter(Boolean);
  let anzahl = 0;
  for (const e of eintraege) {
    e.hidden = !worte.every((wort) => e.dataset.suche.includes(wort));
    if (!e.hidden && e.dataset.zaehlt) anzahl += 1;
  }
  for (const g of gruppen) g.hidden = worte.length > 0 && !g.querySelector("[data-suche]:not([hidden])");
  meldung.textContent = worte.length ? (anzahl === 1 ? "1 Region gefunden" : `${anzahl} Regionen gefunden`) : "";
};
feld.closest(".suche").hidden = false;
feld.addEventListener("input", zeige);
zeige();
