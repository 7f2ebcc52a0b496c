import { BadUserInput } from '@dallal/subgraph';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { GraphQLError, GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

/** An answer is of one or two KiB; attestations, which nobody asks for, would be the rest. */
const MAX_CHARACTERS = 16_384;
/** Of a credential id: 1023 octets. Source: WebAuthn Level 3, 4. */
const MAX_ID_CHARACTERS = 1_364;

/** Objects whose members browsers define, and change: what is in them is checked where they are used. */
export const WebAuthnJson = new GraphQLScalarType<object, object>({
  name: 'WebAuthnJson',
  description:
    'An object for `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` of a browser’s ' +
    '`PublicKeyCredential`, or from its `toJSON`.',
  specifiedByURL: 'https://www.w3.org/TR/webauthn-3/#sctn-parseCreationOptionsFromJSON',
  serialize: (value) => value as object,
  parseValue: (value) => checked(value),
  parseLiteral: (node, variables) => checked(valueFromASTUntyped(node, variables), node),
});

function checked(value: unknown, nodes?: ValueNode): object {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && JSON.stringify(value).length <= MAX_CHARACTERS) return value;
  const message = `WebAuthnJson takes an object of at most ${MAX_CHARACTERS} characters.`;
  throw new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);
const credential = {
  id: base64url(MAX_ID_CHARACTERS),
  rawId: base64url(MAX_ID_CHARACTERS),
  type: z.literal('public-key'),
  // None was asked for, so none is looked at.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4_096),
    attestationObject: base64url(12_288),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});

const Assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4_096),
    authenticatorData: base64url(2_048),
    signature: base64url(2_048),
    userHandle: base64url(88)
      .nullish()
      .transform((handle) => handle ?? undefined),
  }),
});

/** Throws BAD_USER_INPUT for what no browser would have sent. */
export function parseRegistration(value: object): RegistrationResponseJSON {
  return parsed(Registration, value) as RegistrationResponseJSON;
}

/** Throws BAD_USER_INPUT for what no browser would have sent. */
export function parseAssertion(value: object): AuthenticationResponseJSON {
  return parsed(Assertion, value) as AuthenticationResponseJSON;
}

function parsed<T>(schema: z.ZodType<T>, value: object): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BadUserInput(
    `This is no answer of an authenticator: ${issue?.path.join('.')}.`,
    'input.response',
  );
}
