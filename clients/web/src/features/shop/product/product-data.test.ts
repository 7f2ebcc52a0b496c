import { asJson, productData } from './product-data.ts';

type Product = Parameters<typeof productData>[0];

const product = {
  name: 'Brake pads',
  sku: 'BP-1',
  description: 'Front axle',
  price: { amount: 12_050, currency: 'SAR' },
  isAvailable: true,
  sellerName: 'Riyadh Parts',
  photos: [],
} as unknown as Product;

describe('what search engines are told of a product', () => {
  it('is its price in riyals, whether it can be had, and who sells it', () => {
    expect(productData(product, 'https://dallal.example/shop/1')).toMatchObject({
      '@type': 'Product',
      name: 'Brake pads',
      offers: {
        url: 'https://dallal.example/shop/1',
        price: '120.50',
        priceCurrency: 'SAR',
        availability: 'https://schema.org/InStock',
        seller: { name: 'Riyadh Parts' },
      },
    });
  });

  it('has nothing that is not there', () => {
    const bare = { ...product, description: '', sellerName: null, isAvailable: false } as unknown as Product;
    const data = productData(bare, '/') as { offers: object };
    expect(Object.keys(data)).not.toContain('image');
    expect(Object.keys(data)).not.toContain('description');
    expect(data.offers).toMatchObject({ availability: 'https://schema.org/OutOfStock' });
    expect(Object.keys(data.offers)).not.toContain('seller');
  });

  it('never ends the element it stands in, whatever a merchant wrote', () => {
    const json = asJson({ name: '</script><script>alert(1)</script>' });
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toEqual({ name: '</script><script>alert(1)</script>' });
  });
});
