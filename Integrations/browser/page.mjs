import { Client, Told, timeline } from "../javascript/nemovideo.mjs";

const element = (id) => document.getElementById(id);
const api = new URLSearchParams(location.search).get("api") ?? "http://127.0.0.1:8787";

// One id for ever: each new one is a new user.
localStorage.clientID ??= crypto.randomUUID();
const client = new Client({ api, clientID: localStorage.clientID, show });

function show(text) {
  const line = document.createElement("li");
  line.textContent = text;
  element("shown").append(line);
}

/** Does one thing at a time, and tells its user what came of it. */
async function work(job) {
  const buttons = [element("send"), element("export")];
  for (const button of buttons) button.disabled = true;
  try {
    await job();
  } catch (error) {
    show(error instanceof Told ? error.message : "The service cannot be reached.");
    if (!(error instanceof Told)) console.error(error);
  }
  for (const button of buttons) button.disabled = false;
}

element("talk").addEventListener("submit", (event) => {
  event.preventDefault();
  const prompt = new FormData(event.target).get("prompt");
  work(async () => {
    await client.say(prompt);
    show(timeline(await client.state()));
    show(`You have ${await client.credits()} credits.`);
  });
});

element("export").addEventListener("click", () =>
  work(async () => {
    const film = await (await client.export()).blob();
    const href = URL.createObjectURL(film);
    element("film").src = href;
    element("film").hidden = false;
    Object.assign(document.createElement("a"), { href, download: "film.mp4" }).click();
    show(`Saved film.mp4, ${film.size} bytes.`);
  }),
);

work(async () => {
  show("Setting things up...");
  await client.begin();
  show("Ready!");
});
