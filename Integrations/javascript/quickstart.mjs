// From an idea to an MP4 with Node's own fetch.
//   NEMO_API_URL=http://127.0.0.1:8787 node quickstart.mjs "make a 5-second video of a harbour"
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { Client, Told, timeline } from "./nemovideo.mjs";

const { NEMO_API_URL: api, NEMO_WEB_URL: web, NEMO_CLIENT_ID: clientID = randomUUID() } = process.env;
if (!api) {
  console.error("NEMO_API_URL names the service, for example http://127.0.0.1:8787");
  process.exit(2);
}
const prompts = process.argv.length > 2 ? process.argv.slice(2) : ["make a 5-second video of a harbour"];

try {
  console.log("Setting things up...");
  const client = new Client({ api, web, clientID, show: console.log });
  await client.begin();
  console.log("Ready!");
  for (const prompt of prompts) await client.say(prompt);
  console.log(timeline(await client.state()));
  console.log(`You have ${await client.credits()} credits.`);
  const film = await client.export();
  const file = createWriteStream("film.mp4.part");
  await pipeline(film.body, file);
  await rename("film.mp4.part", "film.mp4");
  console.log(`Saved film.mp4, ${file.bytesWritten} bytes.`);
} catch (error) {
  if (!(error instanceof Told)) throw error;
  console.log(error.message);
}
