package io.warmfront.generator.payload;

import io.warmfront.contract.entry.CacheKey;

/** Whose a value is: values of {@link ItemText} begin with their key, and so with the tenant. */
public final class TenantMark {
  private static final int TENANT_AT = 2;

  private TenantMark() {}

  /**
   * Whether a value names another tenant than its item's. A value that begins with no key is not of
   * our making and names nobody; one that was cut off is judged by what is left. Allocates nothing.
   */
  public static boolean isOfAnother(CacheKey item, byte[] value) {
    if (value.length <= TENANT_AT || value[0] != 't' || value[1] != ':') {
      return false;
    }
    String tenant = item.tenant();
    int end = Math.min(value.length, TENANT_AT + tenant.length());
    for (int i = TENANT_AT; i < end; i++) {
      if (value[i] != tenant.charAt(i - TENANT_AT)) {
        return true;
      }
    }
    int colon = TENANT_AT + tenant.length();
    return value.length > colon && value[colon] != ':';
  }
}
