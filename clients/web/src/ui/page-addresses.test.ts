import { addressesOf } from './page-addresses.ts';

const addresses = (address: string) => addressesOf(new URL(address, 'https://dallal.example'));

describe('the address under which a page is found', () => {
  it('is the same however its list is sorted, narrowed or searched', () => {
    expect(addresses('/shop?q=brake&sort=cheapest&from=10&stock=1').canonical).toBe(
      'https://dallal.example/shop',
    );
  });

  it('is another for each category', () => {
    expect(addresses('/shop?sort=cheapest&category=brakes').canonical).toBe(
      'https://dallal.example/shop?category=brakes',
    );
  });

  it('is another for each language that the page is asked for in', () => {
    const { canonical, alternates } = addresses('/shop/1?lang=en');
    expect(canonical).toBe(alternates.en);
    expect(alternates).toEqual({
      ar: 'https://dallal.example/shop/1?lang=ar',
      en: 'https://dallal.example/shop/1?lang=en',
      'x-default': 'https://dallal.example/shop/1',
    });
    expect(addresses('/shop/1?lang=fr').canonical).toBe(alternates['x-default']);
  });
});
