import { applicationPermissions, type Permission, permissions, permissionsOf, roleNames } from './index.ts';

const all = Object.keys(permissions) as Permission[];

describe('permissions', () => {
  it('are each a resource and an action, and a sentence that people understand', () => {
    for (const [name, meaning] of Object.entries(permissions)) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*:[a-z]+(_[a-z]+)*$/);
      expect(meaning).toMatch(/^[A-Z][^.]+\.$/);
    }
  });

  it('belong each to somebody', () => {
    expect(all.filter((permission) => !permissionsOf(roleNames).includes(permission))).toEqual([]);
  });

  it('add up over the roles of an account, each once', () => {
    const both = permissionsOf(['customer', 'merchant']);
    expect(new Set(both).size).toBe(both.length);
    expect(both).toEqual(expect.arrayContaining(permissionsOf(['customer'])));
    expect(both).toContain('bids:place');
    expect(permissionsOf([])).toEqual([]);
  });

  it("that concern what is not one's own are for staff alone", () => {
    const others = permissionsOf(['customer', 'merchant', 'merchant_staff', 'cashier']);
    expect(
      others.filter((permission) => /_any$|^(audit|keys|roles|analytics|schema):/.test(permission)),
    ).toEqual([]);
  });

  it('by which one could give oneself more are for admins alone', () => {
    for (const role of roleNames.filter((name) => name !== 'admin')) {
      expect(permissionsOf([role])).not.toEqual(expect.arrayContaining(['roles:grant']));
      expect(permissionsOf([role])).not.toEqual(expect.arrayContaining(['keys:rotate']));
    }
    expect(permissionsOf(['admin'])).toEqual(all);
  });

  it("for applications of third parties let none of them sign in, pay, see others' or give itself more", () => {
    const never = /_any$|^(profile|clients|roles|keys|audit|users|analytics):|^payments:write$|^merchants:/;
    expect(applicationPermissions.INTEGRATION.filter((permission) => never.test(permission))).toEqual([]);
  });

  it('for services of ours change nothing for others', () => {
    const never =
      /^(profile|clients|roles|keys):|^payments:write$|^merchants:|:suspend$|:manage_any$|:moderate$/;
    expect(applicationPermissions.SERVICE.filter((permission) => never.test(permission))).toEqual([]);
  });
});
