// Light or dark, kept in a cookie so that the server writes it and nothing flashes.
const root = document.documentElement;
const dark = () => root.dataset.theme
  ? root.dataset.theme === "dark"
  : matchMedia("(prefers-color-scheme: dark)").matches;

for (const place of document.querySelectorAll("[data-theme-toggle]")) {
  place.hidden = false;
  place.addEventListener("click", () => {
    const next = dark() ? "light" : "dark";
    root.dataset.theme = next;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${next}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}
