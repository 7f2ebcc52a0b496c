/**
 * All that somebody may be allowed to do, as `resource:action`: the scopes of an access token. `read` and `write` are
 * about what is one's own, which the services check; what is about others' says so.
 */
export const permissions = {
  'profile:read': "Read one's own account, addresses, settings and sessions.",
  'profile:write': "Change one's own account, addresses, settings and sessions.",
  'files:read': "Read one's own files.",
  'files:write': 'Upload and delete files.',
  'projects:read': 'Read the projects that one is a member of.',
  'projects:write': 'Make projects, and change those that one manages.',
  'clients:read': "Read one's own applications.",
  'clients:write': "Register and change one's own applications.",
  'vehicles:identify': 'Decode VINs and have the vehicles kept.',
  'vehicles:scan': 'Read VINs from photos.',
  'vehicles:keep': "Keep vehicles in one's own garage.",
  'part_requests:read': "Read part requests: one's own, and those that are published.",
  'part_requests:write': 'Draft, publish and cancel part requests.',
  'auctions:read': 'Read auctions and the bids in them, and follow them live.',
  'auctions:award': "Award the auctions of one's own part requests.",
  'auctions:offer': 'Offer lots for sale by auction, for a merchant.',
  'bids:read': "Read one's own bids, and those of the merchant that one acts for.",
  'bids:place': 'Place and withdraw bids for a merchant.',
  'orders:read': 'Read orders that one is a party of.',
  'orders:write': 'Place and cancel orders, and confirm their delivery.',
  'orders:fulfil': 'Confirm, pack and ship the orders of a merchant.',
  'payments:read': 'Read payments that one is a party of.',
  'payments:write': 'Pay.',
  'invoices:read': 'Read invoices that one is a party of.',
  'invoices:issue': 'Issue invoices for a merchant.',
  'products:write': "Offer products and change one's own.",
  'notifications:read': "Read one's own notifications.",
  'notifications:write': "Mark one's own notifications as read, and have them pushed to a browser.",
  'reviews:write': 'Review merchants after an order.',
  'merchants:apply': 'Apply as a merchant.',
  'merchants:manage': "Change one's own merchant, its documents and its staff.",
  'pos:operate': 'Sell at the point of sale of a merchant.',
  'merchants:review': 'Review merchants and their documents, verify and suspend them.',
  'users:read_any': 'Read accounts of others.',
  'users:suspend': 'Suspend and reinstate accounts.',
  'roles:grant': 'Give roles to accounts and take them away.',
  'clients:manage_any': "Suspend others' applications and set their limits.",
  'orders:read_any': 'Read all orders, and what others ask for.',
  'payments:read_any': 'Read all payments and invoices.',
  'bids:read_any': 'Read all bids, and who made them.',
  'files:read_any': 'Read files of others.',
  'reviews:moderate': 'Hide reviews.',
  'analytics:read': 'Read figures of the whole marketplace.',
  'audit:read': 'Read the audit trail.',
  'schema:read': 'Ask for the schema where introspection is off.',
  'keys:rotate': 'Replace the keys that sign access tokens.',
} as const;

export type Permission = keyof typeof permissions;

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(permissions, text);
}
