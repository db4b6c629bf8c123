/*
 * SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
 * SPDX-License-Identifier: MIT
 *
 * On a page that has moved: send the reader on to the section that the address names, which the
 * page's own refresh would forget.
 */

const { href } = document.querySelector('link[rel="canonical"]');
if (location.hash && !href.includes("#")) {
  location.replace(href + location.hash);
}
