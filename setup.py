"""Puts the prompts, which stand at the top of the project, into the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["assistant*"]), "assistant.prompts"],
    package_dir={"assistant.prompts": "prompts"},
)
