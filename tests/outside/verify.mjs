// Verifies a credential with the libraries of others, offline:
//   node verify.mjs CREDENTIAL [STATUSLIST [DID.json]]
// Prints one line of JSON {"verified", "revoked", "error"}; exit 0 verified and not revoked, 1 not, 2 unusable arguments.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as statusList from '@digitalbazaar/vc-bitstring-status-list';

const pinned = new URL('../../awardry/core/credentials/contexts/', import.meta.url);
const contexts = {
  'https://www.w3.org/ns/credentials/v2': 'credentials-v2.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-v3p0-context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': 'ob-v3p0-extensions.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': 'clr-v2p0-context-2.0.1.json',
};
const known = new Map();
for(const [url, name] of Object.entries(contexts)) {
  known.set(url, JSON.parse(await readFile(fileURLToPath(new URL(name, pinned)), 'utf8')));
}

function publishMethods(did) {
  for(const method of did.verificationMethod) {
    known.set(method.id, {'@context': 'https://w3id.org/security/multikey/v1', ...method});
  }
  known.set(did.id, did);
}

// did:key carries its document in its name.
function publishDidKey(issuer) {
  const did = typeof issuer === 'string' ? issuer : issuer.id;
  if(!did.startsWith('did:key:')) {
    return;
  }
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  publishMethods({
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{id, type: 'Multikey', controller: did, publicKeyMultibase}],
    assertionMethod: [id],
  });
}

async function documentLoader(url) {
  if(!known.has(url)) {
    throw new Error(`not available offline: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: known.get(url)};
}

const [credentialFile, statusFile, didFile] = process.argv.slice(2).filter(argument => !argument.startsWith("--"));
if(!credentialFile) {
  console.error('usage: node verify.mjs CREDENTIAL [STATUSLIST [DID.json]]');
  process.exit(2);
}
const credential = JSON.parse(await readFile(credentialFile, 'utf8'));
publishDidKey(credential.issuer);
if(didFile) {
  publishMethods(JSON.parse(await readFile(didFile, 'utf8')));
}
let revoked = null;
if(statusFile) {
  const list = JSON.parse(await readFile(statusFile, 'utf8'));
  known.set(list.id, list);
}
// `--at=INSTANT` sets the clock, so that a credential of a fixed date can be checked.
const at = process.argv.find(argument => argument.startsWith('--at='));
const suite = () => new DataIntegrityProof({cryptosuite});
const checkStatus = async ({credential}) => {
  const result = await statusList.checkStatus({
    credential, documentLoader, suite: suite(), verifyBitstringStatusListCredential: true,
  });
  revoked = (result.results ?? []).some(entry => entry.status === true);
  return result;
};
const result = await vc.verifyCredential({
  credential, suite: suite(), documentLoader,
  ...(at ? {now: new Date(at.slice('--at='.length))} : {}),
  ...(statusFile ? {checkStatus} : {checkStatus: async () => ({verified: true})}),
});
const reasons = error => !error ? [] : [error.message, ...(error.errors ?? []).flatMap(reasons)];
console.log(JSON.stringify({
  verified: result.verified, revoked, error: result.verified ? null : reasons(result.error).join('; '),
}));
process.exit(result.verified && revoked !== true ? 0 : 1);
