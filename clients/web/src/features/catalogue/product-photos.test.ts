import { described, isSamePhotos, noPhotos, photoInputs, photosOf } from './product-photos.ts';

const shown = photosOf({
  photos: [
    { file: { id: 'a', url: 'https://files/a' }, alternativeTextAr: 'هوب', alternativeTextEn: null },
    { file: null, alternativeTextAr: null, alternativeTextEn: null },
    { file: { id: 'b', url: null }, alternativeTextAr: null, alternativeTextEn: null },
  ],
} as never);

describe('the photos of a product that are being arranged', () => {
  it('are those that are there, with what is said of them', () => {
    expect(shown.photos.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(photoInputs(shown)).toEqual([
      { fileId: 'a', alternativeTextAr: 'هوب', alternativeTextEn: null },
      { fileId: 'b', alternativeTextAr: null, alternativeTextEn: null },
    ]);
  });

  it('are others when one is moved, removed or described, and not when nothing but blanks was typed', () => {
    const [a, b] = shown.photos;
    expect(isSamePhotos(shown, { ...shown, photos: [b!, a!] })).toBe(false);
    expect(isSamePhotos(shown, { ...shown, photos: [a!] })).toBe(false);
    expect(isSamePhotos(shown, described(shown, 'b', { en: 'Brake disc' }))).toBe(false);
    expect(isSamePhotos(shown, described(shown, 'b', { en: '  ' }))).toBe(true);
    expect(isSamePhotos(noPhotos, noPhotos)).toBe(true);
  });
});
