// A client of the nemovideo API, for browsers and for Node 18 or newer: nothing but fetch.
//
//   const client = new Client({ api: "http://127.0.0.1:8787", show: console.log });
//   await client.begin();
//   await client.say("make a 5-second video of a harbour");
//   const film = await client.export();          // a Response; film.blob(), or its body

// They go with every request; exports without them are refused.
const attribution = {
  "X-Skill-Source": "video-making-ai",
  "X-Skill-Version": "1.0.0",
  "X-Skill-Platform": "unknown",
};
const seconds = 1000;
// Looks at the state after a stream that broke, from one to the next.
const looks = [30, 60, 60, 60, 60].map((count) => count * seconds);
const stillWorkingInterval = 120 * seconds;
const streamLimit = 900 * seconds;
const silenceLimit = 600 * seconds;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The service says no, with a code of its error table. */
class Refused extends Error {
  constructor(code) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

/** The workflow ends here, with words for its user. */
export class Told extends Error {}

export class Client {
  #api;
  #web;
  #clientID;
  #show;
  #token;
  #user;
  #session;

  /** clientID: one for ever, since each new one is a new user; show: takes a line for the user. */
  constructor({ api, web = api, clientID, show }) {
    this.#api = api;
    this.#web = web;
    this.#clientID = clientID;
    this.#show = show;
  }

  async begin() {
    await this.#signIn();
    await this.#openSession();
  }

  async credits() {
    return (await this.#call("GET", "/api/credits/balance/simple")).available;
  }

  async state() {
    const path = `/api/state/nemo_agent/me/${this.#session}/latest`;
    return (await this.#call("GET", path)).state ?? {};
  }

  /** Sends a message and shows what comes of it, however the stream ends. */
  async say(text) {
    const before = await this.state();
    const turn = new Turn(this.#show);
    for (const isLast of [false, true]) {
      try {
        await this.#listen(text, turn);
        break;
      } catch (error) {
        // The work goes on without us: a second message would be a second charge.
        if (!(error instanceof Refused)) return await this.#lookForChange(before);
        await this.#cure(error.code, "/run_sse", isLast || turn.hasWorked);
      }
    }
    if (turn.hasSpoken) return;
    const after = await this.state();
    this.#show(`${differ(before, after) ? "Done." : "Nothing has changed."} ${timeline(after)}`);
  }

  /** Renders what is there; the reply that brings the film. */
  async export() {
    for (const _ of [1, 2]) {
      const { draft } = await this.state();
      if (!draft?.t?.some((track) => track.sg?.length)) throw new Told("There is nothing to export yet.");
      const id = `render_${Date.now()}`;
      const output = { format: "mp4", quality: "high" };
      await this.#call("POST", "/api/render/proxy/lambda", { id, sessionId: this.#session, draft, output });
      this.#show("Rendering your video...");
      const render = await this.#follow(id);
      if (render.status === "completed") return await this.#download(render.output?.url ?? render.outputUrl);
      if (render.status !== "failed") throw new Told("The export takes longer than usual. Please look again later.");
    }
    throw new Told("The export failed twice.");
  }

  async #signIn() {
    const headers = { "X-Client-Id": this.#clientID };
    const reply = await this.#call("POST", "/api/auth/anonymous-token", undefined, headers);
    this.#token = reply.token;
    this.#user = reply.user_id;
  }

  async #openSession() {
    const body = { task_name: "project", language: "en" };
    this.#session = (await this.#call("POST", "/api/tasks/me/with-session/nemo_agent", body)).session_id;
  }

  #fetch(method, path, body, headers) {
    const all = { ...attribution, ...(headers ?? { Authorization: `Bearer ${this.#token}` }) };
    if (body) all["Content-Type"] = "application/json";
    return fetch(this.#api + path, { method, headers: all, body: body && JSON.stringify(body) });
  }

  /** Sends a request, a second time where that can help; gives what the reply says. */
  async #call(method, path, body, headers) {
    for (const isLast of [false, true]) {
      try {
        return await payload(await this.#fetch(method, path, body, headers));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await this.#cure(error.code, path, isLast);
      }
    }
  }

  async #cure(code, path, isLast) {
    if (!isLast && code === 429) await pause(30 * seconds);
    else if (!isLast && code === 1001 && path !== "/api/auth/anonymous-token") await this.#signIn();
    else if (!isLast && code === 1002 && path === "/run_sse") await this.#openSession();
    else throw new Told(words(code, `${this.#web}/register?bind=${this.#user}`));
  }

  async #listen(text, turn) {
    const reply = await this.#fetch("POST", "/run_sse", {
      app_name: "nemo_agent",
      user_id: "me",
      session_id: this.#session,
      new_message: { parts: [{ text }] },
    });
    if (!reply.headers.get("Content-Type")?.includes("event-stream")) return void (await payload(reply));
    await turn.read(reply.body);
  }

  async #lookForChange(before) {
    for (const wait of looks) {
      await pause(wait);
      const after = await this.state();
      if (differ(before, after)) return this.#show(`The connection broke; the work was done. ${timeline(after)}`);
    }
    this.#show("The connection broke, and nothing has changed.");
  }

  async #follow(id) {
    let render = {};
    for (let poll = 0; poll < 10; poll += 1) {
      await pause(30 * seconds);
      try {
        render = await this.#call("GET", `/api/render/proxy/lambda/${id}`);
      } catch (error) {
        if (error instanceof Told) throw error;
        continue; // The network; the next poll may get through.
      }
      if (["completed", "failed", "cancelled"].includes(render.status)) break;
    }
    return render;
  }

  async #download(url) {
    // Films lie on hosts that have no business with our token. A film that is cut off raises.
    const reply = await fetch(url);
    if (!reply.ok) throw new Told("The film cannot be fetched.");
    return reply;
  }
}

/** What comes of one message. */
class Turn {
  hasSpoken = false;
  hasWorked = false;
  #show;

  constructor(show) {
    this.#show = show;
  }

  /** Reads an event stream to its end; throws when it has been long enough. */
  async read(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    const giveUp = () => reader.cancel(new Error("long enough"));
    let isOver = false;
    const stop = () => {
      isOver = true;
      giveUp();
    };
    const limit = setTimeout(stop, streamLimit);
    let silence = setTimeout(stop, silenceLimit);
    const tell = () => this.#show("⏳ Still working...");
    let ticker = setInterval(tell, stillWorkingInterval);
    try {
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (isOver) throw new Error("long enough");
        if (done) return;
        const lines = (rest + value).split("\n");
        rest = lines.pop();
        for (const line of lines) {
          const event = read(line);
          if (!event) continue;
          clearTimeout(silence);
          silence = setTimeout(stop, silenceLimit);
          if (!this.#take(event)) continue;
          // Words are a sign of life as well.
          clearInterval(ticker);
          ticker = setInterval(tell, stillWorkingInterval);
        }
      }
    } finally {
      clearTimeout(limit);
      clearTimeout(silence);
      clearInterval(ticker);
    }
  }

  /** Whether there were words in it. */
  #take(event) {
    const code = event.errorCode ?? event.code;
    if (/^\d+$/.test(code ?? "")) throw new Refused(Number(code));
    let spoke = false;
    for (const part of event.content?.parts ?? []) {
      this.hasWorked = true;
      // Tools and thoughts are none of the user's business; of a text in parts the whole comes
      // again at its end.
      if (!part.text || part.thought || event.partial) continue;
      this.#show(forAPerson(part.text));
      this.hasSpoken = spoke = true;
    }
    return spoke;
  }
}

/** An event's data; nothing for heartbeats and all other lines. */
function read(line) {
  if (!line.startsWith("data:")) return undefined;
  try {
    return JSON.parse(line.slice(5));
  } catch {
    return undefined;
  }
}

/** What a reply says, out of whichever of the service's wrappings it came in. */
async function payload(reply) {
  let body;
  try {
    body = JSON.parse(await reply.text());
  } catch {
    body = {};
  }
  let code = Number(body.code ?? 0);
  if (!code && (!reply.ok || body.success === false)) {
    code = reply.status === 401 ? 1001 : Math.max(reply.status, 400);
    if (/session not found/i.test(body.detail ?? "")) code = 1002;
  }
  if (code) throw new Refused(code);
  return body.data ?? body;
}

/** What a refusal means to somebody who cannot read codes. */
function words(code, link) {
  switch (code) {
    case 1001: return "The service refuses the sign-in.";
    case 1002: return "The service does not know the session any more.";
    case 2001: return `No credits are left. Register here to get more: ${link}`;
    case 402: return `Exports are not in your plan. Register or upgrade your plan: ${link}`;
    case 429: return "The service takes no more requests at the moment. Please try again later.";
    default: return `The service could not do that (${code}).`;
  }
}

const ofPages = /\b(click|drag|drop|hit|tap|press|open|check|preview)\b|点击|双击|拖|打开|预览/i;

/** The service talks as if its user saw its own page with buttons; whoever has none needs less. */
function forAPerson(text) {
  const kept = text.split(/(?<=[.!?])\s+|(?<=[。！？])/).filter((sentence) => !ofPages.test(sentence));
  return kept.join(" ").trim() || "Done. Say what to change, or export it.";
}

/** A state's draft in words. */
export function timeline(state) {
  const kinds = { 0: "video", 1: "audio", 7: "text" };
  const tracks = state.draft?.t ?? [];
  if (!tracks.length) return "Nothing is there.";
  const listed = tracks.map((track, at) => `${at + 1}. ${kinds[track.tt] ?? "other"} (${track.sg?.length ?? 0})`);
  return `Timeline (${tracks.length} tracks): ${listed.join(" ")}`;
}

const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
