/// <reference types="vite/client" />

/** The version of the client, from package.json. */
declare const __CLIENT_VERSION__: string;
