// Two real OpenID providers on one machine, and a door where the tests tell them how to lie.
//
//     node server.mjs
//
// Prints one line of JSON when they answer: {"lindvik": issuer, "other": issuer, "door": address}.
import http from "node:http";
import { once } from "node:events";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { generateKeyPairSync } from "node:crypto";

const require = createRequire(process.env.PROVIDER_MODULES + "/");
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")));
const jose = await import(pathToFileURL(require.resolve("jose")));
console.warn = console.info = () => {};

const ADDRESS = process.env.CLIENT_ADDRESS;
const towns = {};

function newKey(kid) {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" };
}

function made(town) {
  const paths = ["ON", "BG"].map((short) => `${ADDRESS}/logga-in/hos/${short}/svar`);
  const provider = new Provider(town.issuer, {
    clients: [
      { client_id: "sagtill", client_secret: "en-hemlighet-bara-for-prov", redirect_uris: paths,
        token_endpoint_auth_method: town.way, backchannel_logout_uri: `${ADDRESS}/logga-in/hos/ON/utloggad`,
        backchannel_logout_session_required: true, post_logout_redirect_uris: [`${ADDRESS}/`] },
    ],
    jwks: { keys: [town.key] },
    claims: { openid: ["sub"], profile: ["preferred_username", "email", "email_verified"] },
    conformIdTokenClaims: town.conform,
    pkce: { required: () => true },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    cookies: { keys: ["prov"] },
    ttl: { Session: 600, Grant: 600, IdToken: 600, AccessToken: 600, Interaction: 600 },
    async findAccount(_ctx, id) {
      return { accountId: id, claims: async () => ({
        sub: id, preferred_username: id, email: `${id}@lindvik.example`, email_verified: false }) };
    },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === "/token" && ctx.body?.id_token && town.lie) {
      ctx.body = { ...ctx.body, id_token: await lied(town, ctx.body.id_token, town.lie) };
    }
  });
  return provider.callback();
}

// A token with other claims, or signed in another way. {claims, without, alg, with: "none" | "secret" | "public" | "other"}
async function lied(town, token, lie) {
  const claims = { ...jose.decodeJwt(token), ...lie.claims };
  for (const name of lie.without ?? []) delete claims[name];
  return sign(town, claims, lie);
}

async function sign(town, claims, lie = {}) {
  const header = { alg: "RS256", kid: town.key.kid, ...lie.header };
  if (lie.with === "none") {
    const part = (what) => Buffer.from(JSON.stringify(what)).toString("base64url");
    return `${part({ ...header, alg: "none" })}.${part(claims)}.`;
  }
  if (lie.with === "public") {
    // The classic confusion: the provider's public key, which everybody has, used as the secret of an HMAC.
    const { d, p, q, dp, dq, qi, ...open } = town.key;
    const pem = await jose.exportSPKI(await jose.importJWK(open, "RS256", { extractable: true }));
    return new jose.SignJWT(claims).setProtectedHeader({ ...header, alg: "HS256" }).sign(Buffer.from(pem));
  }
  if (lie.with === "secret") {
    return new jose.SignJWT(claims).setProtectedHeader({ ...header, alg: "HS256" }).sign(Buffer.from("en-hemlighet-bara-for-prov-som-racker"));
  }
  const key = lie.with === "other" ? newKey(town.key.kid) : town.key;
  return new jose.SignJWT(claims).setProtectedHeader(header).sign(await jose.importJWK(key, "RS256"), { crit: { exp: true } });
}

async function served(name, way, conform) {
  const town = { way, conform, lie: null, key: newKey("1"), turns: 1 };
  const server = http.createServer((req, res) => town.answer(req, res));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  town.issuer = `http://127.0.0.1:${server.address().port}`;
  town.answer = made(town);
  towns[name] = town;
}

await served("lindvik", "client_secret_basic", false);
await served("other", "client_secret_post", true);

const door = http.createServer(async (req, res) => {
  let body = "";
  for await (const part of req) body += part;
  const { town: name, what, ...rest } = JSON.parse(body);
  const town = towns[name];
  let said = {};
  if (what === "lie") town.lie = rest.lie ?? null;
  if (what === "turn-key") {
    town.key = newKey(String(++town.turns));
    town.answer = made(town);
  }
  if (what === "sign") said = { token: await sign(town, rest.claims, rest.lie) };
  res.end(JSON.stringify(said));
});
door.listen(0, "127.0.0.1");
await once(door, "listening");
process.stdout.write(JSON.stringify({
  lindvik: towns.lindvik.issuer, other: towns.other.issuer, door: `http://127.0.0.1:${door.address().port}` }) + "\n");
