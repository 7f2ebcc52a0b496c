import { encrypt } from './message-encryption.ts';

const octets = (text: string) => Buffer.from(text, 'base64url');
const keys = {
  p256dh: octets('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
  auth: octets('BTBZMqHH6r4Tts7J_aSIgg'),
};

describe('a pushed message', () => {
  it('is encrypted as the example of RFC 8291, 5, octet by octet', () => {
    const encrypted = encrypt(Buffer.from('When I grow up, I want to be a watermelon'), keys, {
      salt: octets('DGv6ra1nlYgDCS1FRnbzlw'),
      privateKey: octets('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    });
    expect(encrypted.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz' +
        'AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('is never encrypted the same way twice', () => {
    const message = Buffer.from('the same');
    expect(encrypt(message, keys).equals(encrypt(message, keys))).toBe(false);
  });

  it('is not sent where a push service may cut it off', () => {
    expect(() => encrypt(Buffer.alloc(3_994), keys)).toThrow('too long');
    expect(encrypt(Buffer.alloc(3_993), keys)).toHaveLength(4_096);
  });
});
