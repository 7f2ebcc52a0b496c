/** Sends the code of a challenge, or whatever else its address is to be told instead. */
export const SEND_CODE = 'message.send-code';
/** Tells an account of something that happened to it. */
export const SEND_NOTICE = 'message.send-notice';
