import { objectUrl } from './s3-source.ts';

describe('the address of an S3 object', () => {
  it.each([
    ['s3://bucket/a/b.graphql', {}, 'https://bucket.s3.us-east-1.amazonaws.com/a/b.graphql'],
    ['s3://bucket/k', { region: 'eu-west-1' }, 'https://bucket.s3.eu-west-1.amazonaws.com/k'],
    ['s3://my.bucket/k', { region: 'eu-west-1' }, 'https://s3.eu-west-1.amazonaws.com/my.bucket/k'],
    ['s3://bucket/k', { endpoint: 'http://store:9000/' }, 'http://store:9000/bucket/k'],
    ["s3://bucket/a b+(1)*'é", {}, 'https://bucket.s3.us-east-1.amazonaws.com/a%20b%2B%281%29%2A%27%C3%A9'],
  ])('of %s with %j is %s', (address, options, url) => {
    expect(objectUrl(address, options)).toBe(url);
  });

  it.each(['s3://bucket', 's3://bucket/', 's3://Bucket/k', 's3:///k', 's3://b@c/k'])(
    'is not made of %s',
    (address) => {
      expect(() => objectUrl(address, {})).toThrow('is not s3://bucket/key');
    },
  );
});
