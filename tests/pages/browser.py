"""A real browser for the tests: people at a phone or a desk, who see no error and nothing from outside."""

import os
import re
import shutil
from contextlib import contextmanager

import pytest
from django.test import Client
from playwright.sync_api import expect, sync_playwright

CHROMIUM = os.environ.get("RUKUN_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
OWN = ("data:", "about:", "chrome:", "chrome-extension:")
SECRET = "sandi-uji-yang-panjang"
SUFFIX = r"( \(boleh dikosongkan\))?"


@contextmanager
def chromium():
    """The browser; a test that needs it is skipped, with the reason, where there is none."""
    if CHROMIUM is None:
        pytest.skip("tidak ada Chromium: pasang paket chromium, atau tunjuk dengan RUKUN_CHROMIUM")
    # Playwright's loop runs in this thread, and Django would take every query of a test for one from inside a coroutine.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """Somebody at a browser of their own. `faults` gathers whatever went wrong on any page seen."""

    def __init__(self, browser, address, size, javascript=True):
        self.address, self.faults, self.expected = address, [], set()
        self.context = browser.new_context(
            base_url=address,
            locale="id-ID",
            java_script_enabled=javascript,
            service_workers="block",
            reduced_motion="reduce",  # or a contrast is measured while a colour is still on its way
            **SIZES[size],
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"galat skrip: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message):
        if message.type in {"error", "warning"} and not any(
            f"status of {s}" in message.text for s in self.expected
        ):
            self.faults.append(f"konsol: {message.text}")

    def _request(self, request):
        # The browser's own PDF reader is not the network.
        if not request.url.startswith((self.address, *OWN)):
            self.faults.append(f"keluar: {request.url}")

    def _failed(self, request):
        # A picture that was still on its way when the page was left is nobody's fault; one that is missing answers so.
        left = request.resource_type == "image" and request.failure == "net::ERR_ABORTED"
        if not left and not request.url.startswith(OWN):
            self.faults.append(f"gagal: {request.url}")

    def _response(self, response):
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.url}")

    def close(self):
        self.context.close()

    # Coming in ----------------------------------------------------------------------------------------------------

    def sign_in(self, username):
        """By the keyboard alone: the name field has the focus."""
        self.page.goto("/masuk/")
        expect(self.page.get_by_label("NIP atau nama akun")).to_be_focused()
        self.page.keyboard.type(username)
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(SECRET)
        self.enter_key()
        assert self.heading() == "Giliran Anda"

    def come_in(self, account):
        """Already signed in, where signing in is not what is tested."""
        client = Client()
        client.force_login(account)
        cookie = client.cookies["sessionid"]
        self.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": self.address}])

    # Looking ------------------------------------------------------------------------------------------------------

    def see(self, path):
        self.page.goto(path)
        self.fits()

    def press(self, name):
        """Press a link or button by what it says."""
        # Words for a screen reader alone are set off by a space.
        said = re.compile(f"^{re.escape(name).replace(':', ' ?:')}$".replace("/", r"\/"))
        found = self.page.get_by_role("link", name=said).or_(self.page.get_by_role("button", name=said))
        with self.page.expect_navigation():
            found.first.click()
        self.fits()

    def enter_key(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.fits()

    def fits(self):
        """No page is wider than its window: nothing to push sideways on a phone."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self.faults.append(f"{wide} px terlalu lebar: {self.page.url}")

    def says(self, words):
        return self.page.get_by_text(words).first.is_visible()

    def heading(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    # Answering ----------------------------------------------------------------------------------------------------

    def answer(self, **answers):
        """Fill fields by their labels; an underscore stands for a space, and a list fills rows from the first."""
        for name, value in answers.items():
            label = name.replace("_", " ")
            for number, one in enumerate(value, 1) if isinstance(value, list) else [("", value)]:
                self._fill(f"{label} {number}".strip(), one)

    def _fill(self, label, value):
        field = self.page.get_by_label(re.compile(rf"^{re.escape(label)}{SUFFIX}$"))
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        elif field.get_attribute("type") == "file":
            field.set_input_files(value)
        else:
            field.click()
            field.fill(value)

    def settle(self):
        """Press the button that takes the step, and be told that it was taken."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=re.compile("^Tetapkan")).click()
        self.fits()
        told = self.page.get_by_role("alert")
        assert not told.count(), told.first.inner_text()
        assert self.page.get_by_role("status").filter(has_text="tercatat").is_visible()

    # Papers -------------------------------------------------------------------------------------------------------

    def papers(self):
        """Titles and addresses of the papers that this page offers."""
        links = self.page.locator('a[href^="/naskah/"]')
        return [(link.locator(".judul").inner_text(), link.get_attribute("href")) for link in links.all()]

    def open_paper(self, href):
        response = self.context.request.get(href)
        assert response.status == 200 and response.headers["content-type"] == "application/pdf"
        return response.body()
