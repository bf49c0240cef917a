/** The roles that a new user gets, by the domain of the e-mail address; their order is part of the contract. */
export function rolesOf(email: string): readonly string[] {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  switch (domain) {
    case 'staff.example':
      return ['member', 'reader', 'editor'];
    case 'audit.example':
      return ['member', 'reader', 'auditor', 'exporter'];
    default:
      return ['member', 'reader'];
  }
}
